using System.CommandLine;
using Probe.Cli.Browsing;
using Probe.Cli.Stores;
using Probe.Core.Records;
using Probe.Core.Visits;
using Probe.Storage.Evidence;

namespace Probe.Cli.Commands;

/// <summary>The <c>probe</c> command: its sub-commands, and what becomes of their failures.</summary>
internal static class ProbeCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var root = new RootCommand("Probe: a mystery shopper for online government services. It searches like a citizen, counts, and judges; it never submits an application and never bypasses a captcha.")
        {
            SearchCommand.Create(),
            ApplyCommand.Create(),
            JourneyCommand.Create(),
            UsabilityCommand.Create(),
            ServicesCommand.Create(),
            ParityCommand.Create(),
            RunCommand.Create(),
            CheckCommand.Create(),
            DevicesCommand.Create(),
            JudgeCommand.Create(),
            IndexCommand.Create(),
            LeagueCommand.Create(),
            ReportCommand.Create(),
            ReviewCommand.Create(),
            RemediesCommand.Create(),
            AppealCommand.Create(),
            ChangesCommand.Create(),
            VerifyCommand.Create(),
            RunsCommand.Create(),
            ScheduleCommand.Create(),
            ServeCommand.Create(),
            SchemaCommand.Create(),
            StoreCommand.Create(),
            UsersCommand.Create(),
            StoreOption.Instance,
            BrowserOption.Instance,
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"probe: {error.Message}");
            }

            await Console.Error.WriteLineAsync($"Try: probe {string.Join(' ', Commands(parsed))}--help");
            return ExitCodes.BadUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
        }
        catch (Exception bug)
        {
            // A runtime that aborts would leave 134, and a file of its memory.
            await Console.Error.WriteLineAsync($"probe: a bug in Probe. What was finished is kept. Please report this with the log:\n{bug}");
            return ExitCodes.Bug;
        }
    }

    /// <summary>Runs a command's work and turns its failures into a sentence and an exit code.</summary>
    /// <param name="again">What the user can do after an interruption or a full disk.</param>
    public static async Task<int> GuardAsync(Func<Task<int>> work, string again = "The same command with --resume goes on.")
    {
        try
        {
            return await work();
        }
        catch (UsageException wrong)
        {
            return Fail(wrong.Message, ExitCodes.BadUsage);
        }
        catch (OperationCanceledException)
        {
            return Fail($"interrupted; what was finished is kept. {again}", ExitCodes.Interrupted);
        }
        catch (FaultException fault)
        {
            return Fail(fault.Fault.Detail, ExitCodes.NotMeasured);
        }
        catch (EvidenceException evidence)
        {
            return Fail(evidence.Message, ExitCodes.NotMeasured);
        }
        catch (StoreException store)
        {
            return Fail(store.Message, ExitCodes.NotMeasured);
        }
        catch (Exception file) when (file is IOException or UnauthorizedAccessException)
        {
            return Fail($"{file.Message} Free space or permissions. {again}", ExitCodes.NotMeasured);
        }
    }

    private static int Fail(string message, int code)
    {
        Console.Error.WriteLine($"probe: {message}");
        return code;
    }

    private static IEnumerable<string> Commands(ParseResult parsed)
    {
        if (parsed.CommandResult.Command is not RootCommand)
        {
            yield return parsed.CommandResult.Command.Name + " ";
        }
    }
}
