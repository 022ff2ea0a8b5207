using Spectre.Console;

namespace Collaboration.Web.Commands;

/// <summary>How far a verb is: a bar for people, a line now and then for a log; never on the output, which is the answer's.</summary>
internal static class ProgressLine
{
    private const int Step = 1000;

    /// <param name="work">Calls what it is given with how many are done, and how many there are; 0 while that is not known.</param>
    public static Task ShowAsync(string what, Func<Action<int, int>, Task> work)
    {
        if (Console.IsErrorRedirected)
        {
            var said = 0;
            return work((done, all) =>
            {
                if (all == 0 || (done < all && done / Step == said / Step)) { return; }
                said = done;
                Console.Error.WriteLine($"{done:N0} of {all:N0}");
            });
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async context =>
        {
            var task = context.AddTask(what);
            await work((done, all) => { task.MaxValue = Math.Max(1, all); task.Value = done; });
            task.Value = task.MaxValue;
        });
    }
}
