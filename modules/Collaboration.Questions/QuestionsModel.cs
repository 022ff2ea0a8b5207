using Collaboration.Questions.AnswerFiles;
using Collaboration.Questions.Asking;
using Collaboration.Questions.Hours;
using Collaboration.Questions.Seconds;
using Collaboration.Questions.Steps;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions;

internal static class QuestionsModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Question>(e => e.ToTable("question", "questions"));
        model.Entity<Step>(e => e.ToTable("step", "questions"));
        model.Entity<StepFile>(e => { e.ToTable("step_file", "questions"); e.HasKey(x => new { x.StepId, x.FileId }); });
        model.Entity<Ama>(e => e.ToTable("ama", "questions"));
        model.Entity<Second>(e => { e.ToTable("second", "questions"); e.HasKey(x => new { x.QuestionId, x.AccountId }); });
    }
}
