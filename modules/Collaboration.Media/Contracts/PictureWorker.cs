using Collaboration.Media.Pictures;

namespace Collaboration.Media.Contracts;

/// <summary>
/// The program as a worker that draws pictures: started by the server with little memory, a little time and none of its
/// secrets, for a picture can be made to kill whoever decodes it.
/// </summary>
public static class PictureWorker
{
    /// <summary>The first argument of the program that makes it one.</summary>
    public const string Verb = "picture-worker";

    /// <summary>Works until the input ends.</summary>
    /// <returns>Exit code; 2 where libvips is missing.</returns>
    public static int Run()
    {
        // What the library says by itself goes to the error stream; the answers have the other to themselves.
        using var answers = new StreamWriter(Console.OpenStandardOutput());
        return PictureWorkshop.Run(Console.In, answers);
    }
}
