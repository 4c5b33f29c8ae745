using System.CommandLine;
using System.Globalization;
using Probe.Cli.Judging;
using Probe.Cli.Reviewing;
using Probe.Core.Records;
using Probe.Core.Reviews.Remedies;
using Probe.Core.Scenarios;
using Probe.Reports;
using Probe.Reports.Texts;
using Inert = Probe.Cli.Terminal.Inert;

namespace Probe.Cli.Commands;

/// <summary><c>probe remedies</c>: findings become tasks; the next run says whether they were done.</summary>
internal static class RemediesCommand
{
    private static readonly Argument<string> Run = RunArgument.Create();
    private static readonly Argument<string> Id = new("task") { Description = "The task's id, as 'list' prints it: R-1a2b3c4d5e." };
    private static readonly Option<string?> Home = RunArgument.HomeOption();
    private static readonly Option<string?> Target = new("--target") { Description = "Only this government's." };
    private static readonly Option<string> By = new("--by") { Description = "Who notes it: a person's name.", Required = true };
    private static readonly Option<string?> Unit = new("--unit") { Description = "The responsible unit, 责任单位." };
    private static readonly Option<string?> Due = new("--due") { Description = "By when, 完成时限: 2026-06-30." };
    private static readonly Option<string?> Note = new("--note") { Description = "What the city says of it." };
    private static readonly Option<string> Xlsx = new("--xlsx") { Description = "The workbook to write.", Required = true };
    private static readonly Option<string?> Json = new("--json") { Description = "Write it for machines to a file, or to standard output with '-'." };

    public static Command Create() => new("remedies", "Findings become tasks: what, which indicators, where, how grave, who, by when. The next run says remedied, not yet, or worse.\nExample: probe remedies open last --by 'Zhang Min'")
    {
        Command("open", "Makes tasks of the findings of a run: verdicts that count and do not conform. One that is open already stays as it is.\nExample: probe remedies open last --target qinghe --by 'Zhang Min'", [Run, Target, By, Home], OpenAsync),
        Command("list", "Lists the tasks, each with what the newest run says of it.\nExample: probe remedies list --target qinghe", [Target, Home, Json], ListAsync),
        Command("assign", "Gives a task to a unit, sets or moves its date, or adds a note. What was noted before stays in the store.\nExample: probe remedies assign R-1a2b3c4d5e --unit 市交通运输局 --due 2026-06-30 --by 'Zhang Min'", [Id, Unit, Due, Note, By, Home], AssignAsync),
        Command("export", "Writes the tasks as a spreadsheet in the shape that cities use: task, indicators concerned, what is to be done, by when, responsible unit.\nExample: probe remedies export --target qinghe --xlsx qinghe-tasks.xlsx", [Target, Xlsx, Home], ExportAsync),
    };

    private static Command Command(string name, string description, Symbol[] parts, Func<ParseResult, RemedyDesk, IVisitStore, CancellationToken, Task<int>> work)
    {
        var command = new Command(name, description);
        foreach (var part in parts)
        {
            if (part is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)part);
            }
        }

        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(
            async () =>
            {
                var home = ProbeHome.At(parsed, Home);
                await using var store = await home.OpenStoreAsync(TimeProvider.System, cancellationToken);
                await using var ledger = await home.OpenReviewsAsync(TimeProvider.System, cancellationToken);
                return await work(parsed, new RemedyDesk(store, ledger, PolicyReader.Read(null, []), TimeProvider.System), store, cancellationToken);
            },
            again: "The same command does it."));
        return command;
    }

    private static async Task<int> OpenAsync(ParseResult parsed, RemedyDesk desk, IVisitStore store, CancellationToken cancellationToken)
    {
        var run = await RunArgument.ResolveAsync(parsed.GetValue(Run)!, store, cancellationToken);
        var (opened, already) = await desk.OpenAsync(run, parsed.GetValue(Target), Named(parsed), cancellationToken);
        Console.WriteLine($"opened    {Counted.Of(opened, "task")}{(already > 0 ? $"; {already} {Counted.Were(already)} open already" : "")}");
        return ExitCodes.Done;
    }

    private static async Task<int> ListAsync(ParseResult parsed, RemedyDesk desk, IVisitStore store, CancellationToken cancellationToken)
    {
        var tasks = await desk.ListAsync(parsed.GetValue(Target), cancellationToken);
        var writer = parsed.GetValue(Json) == "-" ? Console.Error : Console.Out;
        foreach (var (task, followUp) in tasks)
        {
            writer.WriteLine($"{task.Id}  {new string('!', task.Opened.Severity),-3}  {ReviewWords.State(followUp.State).En,-16}  {task.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no date   "}  {Inert.Line(task.Unit ?? "nobody yet", 40)}  {task.Opened.Subject.Visit.Target}: {Inert.Line(task.Opened.What.En, 120)}");
        }

        writer.WriteLine(tasks.IsEmpty ? "No task is open; 'probe remedies open RUN' makes some of a run's findings." : string.Join(", ", tasks.GroupBy(each => each.FollowUp.State).OrderBy(group => group.Key).Select(group => $"{group.Count()} {ReviewWords.State(group.Key).En}")));
        await Reporting.WriteTextAsync(VisitJson.WriteAny(tasks.Select(each => new { each.Task, each.FollowUp })), parsed.GetValue(Json), cancellationToken);
        return ExitCodes.Done;
    }

    private static async Task<int> AssignAsync(ParseResult parsed, RemedyDesk desk, IVisitStore store, CancellationToken cancellationToken)
    {
        DateOnly? due = null;
        if (parsed.GetValue(Due) is { } typed)
        {
            due = DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new UsageException($"'{Inert.Line(typed, 40)}' is no date: write 2026-06-30.");
        }

        var (unit, note) = (Blank(parsed.GetValue(Unit)), Blank(parsed.GetValue(Note)));
        if (unit is null && due is null && note is null)
        {
            throw new UsageException("Say --unit, --due or --note.");
        }

        await desk.AssignAsync(parsed.GetValue(Id)!, unit, due, note, Named(parsed), cancellationToken);
        Console.WriteLine($"noted     {parsed.GetValue(Id)}");
        return ExitCodes.Done;
    }

    private static async Task<int> ExportAsync(ParseResult parsed, RemedyDesk desk, IVisitStore store, CancellationToken cancellationToken)
    {
        var tasks = await desk.ListAsync(parsed.GetValue(Target), cancellationToken);
        var path = Path.GetFullPath(parsed.GetValue(Xlsx)!);
        await Reporting.WriteWholeAsync(path, stream => { RemedyWorkbook.Write(tasks, stream, cancellationToken); return Task.CompletedTask; }, cancellationToken);
        Console.WriteLine($"workbook  {path} ({Counted.Of(tasks.Length, "task")})");
        return ExitCodes.Done;
    }

    private static string Named(ParseResult parsed) => Blank(parsed.GetValue(By)) ?? throw new UsageException("--by must not be empty.");

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
