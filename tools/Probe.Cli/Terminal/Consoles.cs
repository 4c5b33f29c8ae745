using Spectre.Console;

namespace Probe.Cli.Terminal;

/// <summary>Where people are told things: standard output, or standard error while standard output carries a document for machines.</summary>
internal static class Consoles
{
    /// <param name="outputIsTaken">True: standard output carries a document.</param>
    public static IAnsiConsole Open(bool outputIsTaken)
    {
        var redirected = outputIsTaken ? Console.IsErrorRedirected : Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(outputIsTaken ? Console.Error : Console.Out),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
        {
            console.Profile.Width = 140; // A file has no width of its own.
        }

        return console;
    }
}
