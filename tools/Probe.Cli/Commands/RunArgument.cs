using System.CommandLine;
using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Cli.Commands;

/// <summary>The argument and option that name a stored run.</summary>
internal static class RunArgument
{
    public static Argument<string> Create() => new("run") { Description = "The run's name, as 'probe runs' lists it, or 'last'." };

    public static Option<string?> HomeOption() => new("--home") { Description = $"The data folder. Default: ${ProbeHome.Variable}, else probe-data in the present folder." };

    /// <exception cref="UsageException">There is no such run.</exception>
    public static async Task<RunId> ResolveAsync(string typed, IVisitStore store, CancellationToken cancellationToken)
    {
        if (typed == "last")
        {
            var runs = await store.ListRunsAsync(new RunQuery(Most: 1), cancellationToken);
            return runs.Count > 0 ? runs[0].Run : throw new UsageException("No run is stored yet.");
        }

        return RunId.IsValid(typed) ? new RunId(typed) : throw new UsageException($"'{typed}' is not a run's name; 'probe runs' lists them.");
    }
}
