using System.Globalization;
using Probe.Core.Probes.Search;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Spectre.Console;

namespace Probe.Cli.Terminal;

/// <summary>Tells a person what is being visited, how far it is, and how long it has taken: live on a terminal, plain lines elsewhere.</summary>
internal sealed class RunProgress(IAnsiConsole console, bool quiet, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (ProgressTask? Task, long Started)> _visits = [];
    private ProgressContext? _live;

    /// <summary>Runs work with the live display on, where there is a terminal.</summary>
    public async Task<T> ShowAsync<T>(Func<Task<T>> work)
    {
        if (quiet || !console.Profile.Capabilities.Interactive || !console.Profile.Out.IsTerminal)
        {
            return await work();
        }

        return await console.Progress().AutoClear(false).HideCompleted(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
            .StartAsync(async context =>
            {
                _live = context;
                return await work();
            });
    }

    public void Begin(Target target, int attempts)
    {
        lock (_lock)
        {
            var task = _live?.AddTask(Markup.Escape(Inert.Line(target.Name.En, 40)), maxValue: attempts);
            _visits[target.Id] = (task, time.GetTimestamp());
        }

        Plain($"{Inert.Line(target.Name.En)}: {Counted.Of(attempts, "search", "searches")} to make on {target.Web.Home.Authority}");
    }

    public void Tell(Target target, SearchProgress step)
    {
        lock (_lock)
        {
            if (_visits.TryGetValue(target.Id, out var visit) && visit.Task is { } task)
            {
                task.Value = step.Done;
                if (step.Doing.Length > 0)
                {
                    task.Description = Markup.Escape($"{Inert.Line(target.Name.En, 24)}: {Inert.Line(step.Doing, 44)}");
                }

                return;
            }
        }

        if (step.Attempt is { } attempt)
        {
            TimeSpan elapsed;
            lock (_lock)
            {
                elapsed = _visits.TryGetValue(target.Id, out var started) ? time.GetElapsedTime(started.Started) : TimeSpan.Zero;
            }

            var left = step.Done > 0 && step.Done < step.Of ? $", about {elapsed / step.Done * (step.Of - step.Done):m\\:ss} left" : "";
            Plain($"  {Inert.Line(target.Name.En, 16)} {step.Done.ToString(CultureInfo.InvariantCulture),3}/{step.Of} {Inert.Line(attempt.Query, 24)}: {Outcome(attempt)} ({elapsed:m\\:ss}{left})");
        }
    }

    public void End(Target target)
    {
        lock (_lock)
        {
            if (_visits.TryGetValue(target.Id, out var visit) && visit.Task is { } task)
            {
                task.Description = Markup.Escape($"{Inert.Line(target.Name.En, 40)}: done");
                task.StopTask();
            }
        }
    }

    private static string Outcome(Attempt attempt) => attempt.End switch
    {
        SearchEnd.Listed => $"{Counted.Of(attempt.Results.Length, "result")}{(attempt.Timing.Stable is { } stable ? $" in {stable.TotalSeconds:0.00} s" : "")}",
        SearchEnd.Jumped => "led straight to one page",
        SearchEnd.NoneSaid => "none, says the page",
        SearchEnd.NoneSilent => "none, and no word about it",
        SearchEnd.NoResponse => "the search does not respond",
        SearchEnd.Unanswered unanswered => $"no answer within {unanswered.Limit.TotalSeconds:0} s",
        SearchEnd.Failed failed => $"the portal failed: {Inert.Line(failed.Failure.Detail, 80)}",
        SearchEnd.Barred barred => $"not measured: {barred.Obstacle}",
        SearchEnd.NotPerformed no => $"not measured: {Inert.Line(no.Fault.Detail, 80)}",
        _ => "",
    };

    private void Plain(string line)
    {
        if (!quiet && _live is null)
        {
            console.Profile.Out.Writer.WriteLine(line);
        }
    }
}
