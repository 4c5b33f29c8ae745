using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Scenarios;

namespace Probe.Cli.Targets;

/// <summary>Turns what was typed on the command line into a target: a target's id, a target file, or a bare address.</summary>
internal static class TargetResolver
{
    /// <param name="diagnostics">Receives what must be mended in a target's file.</param>
    /// <returns>Null: the file must be mended first.</returns>
    /// <exception cref="UsageException">It is none of the three.</exception>
    public static Target? Resolve(string typed, ICollection<Diagnostic> diagnostics)
    {
        if (typed.StartsWith('-'))
        {
            throw new UsageException($"'{typed}' is no option of this command; see --help.");
        }

        if (typed.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || typed.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
        {
            return File.Exists(typed) ? Read(typed, diagnostics) : throw new UsageException($"There is no target file '{typed}'.");
        }

        if (!typed.Contains('.', StringComparison.Ordinal) && !typed.Contains(':', StringComparison.Ordinal) && !typed.Contains('/', StringComparison.Ordinal))
        {
            var folders = new[] { Path.GetFullPath(Path.Combine("scenarios", "targets")), Path.Combine(ScenarioFolders.Shipped, "targets") };
            foreach (var folder in folders)
            {
                if (ScenarioFolders.Find(folder, "target", typed) is { } file)
                {
                    return Read(file, diagnostics);
                }
            }

            var known = folders.SelectMany(f => ScenarioFolders.Ids(f, "target")).Distinct(StringComparer.Ordinal).ToList();
            var nearest = ScenarioFolders.Nearest(typed, known) is { } word ? $" Did you mean '{word}'?" : "";
            throw new UsageException($"'{typed}' is neither an address nor the id of a target in scenarios/targets.{nearest} Give an address such as https://zwfw.example.gov.cn/, a target's id, or the path of a target file.");
        }

        return Bare(typed);
    }

    private static Target? Read(string file, ICollection<Diagnostic> diagnostics)
    {
        var reading = ScenarioFiles.ReadTarget(file);
        foreach (var diagnostic in reading.Diagnostics)
        {
            diagnostics.Add(diagnostic);
        }

        return reading.Value;
    }

    private static Target Bare(string typed)
    {
        if (typed.StartsWith(Target.AppScheme + "://", StringComparison.OrdinalIgnoreCase))
        {
            return App(typed);
        }

        var text = typed.Contains("://", StringComparison.Ordinal) ? typed : IsLocal(typed) ? "http://" + typed : "https://" + typed;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
        {
            throw new UsageException($"'{typed}' is not an address that Probe can visit: expected http:// or https:// and a host, such as https://zwfw.example.gov.cn/.");
        }

        if (address.UserInfo.Length > 0)
        {
            throw new UsageException($"The address of {address.Host} holds a user name or password. Secrets never stand on a command line: leave them out.");
        }

        var name = address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}";
        return new Target(RunId.Slug(name), LocalText.Same(name), GovernmentLevel.Unknown, null, new WebChannel(address, null, null, SearchLocators.None), null, null, null, null);
    }

    private static Target App(string typed) =>
        Uri.TryCreate(typed, UriKind.Absolute, out var app) && app.Host.Length > 0
            ? new Target(RunId.Slug(app.Host), LocalText.Same(app.Host), GovernmentLevel.Unknown, null, new WebChannel(AppChannel.HomeOf(AppChannel.AppOf(app)), null, null, SearchLocators.None), null, null, null, null)
            : throw new UsageException($"'{typed}' is no app: expected app:// and a package or bundle, such as app://gov.example.app.");

    private static bool IsLocal(string typed) =>
        typed.StartsWith("localhost", StringComparison.OrdinalIgnoreCase) || typed.StartsWith("127.", StringComparison.Ordinal) || typed.StartsWith("[::1]", StringComparison.Ordinal);
}
