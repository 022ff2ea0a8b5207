namespace Collaboration.Questions.AnswerFiles;

/// <summary>That an answer shows a file.</summary>
internal sealed class StepFile
{
    private StepFile() { }

    public StepFile(Guid stepId, Guid fileId) => (StepId, FileId) = (stepId, fileId);

    public Guid StepId { get; private set; }
    public Guid FileId { get; private set; }
}
