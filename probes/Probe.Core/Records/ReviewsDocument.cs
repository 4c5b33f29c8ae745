using System.Collections.Immutable;
using Probe.Core.Reviews;
using Probe.Core.Scenarios;

namespace Probe.Core.Records;

/// <summary>What people did about a run's verdicts, beside the verdicts themselves: a public contract, documented in <c>docs/json.md</c>.</summary>
/// <param name="Reviewed">Only those about which somebody did something.</param>
public sealed record ReviewsDocument(int SchemaVersion, string Kind, string Run, ImmutableArray<ReviewsDocument.VerdictPart> Reviewed)
{
    public const int Version = 1;

    /// <param name="Standing">Machine, human, and the one that counts.</param>
    public sealed record VerdictPart(ReviewSubject Subject, LocalText TargetName, LocalText Title, Standing Standing, ImmutableArray<ReviewEntry> Entries);

    public static ReviewsDocument From(RunReportModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ReviewsDocument(Version, "reviews", model.Run.Value, [.. model.Reviewed.Select(each => new VerdictPart(each.Subject, each.Target, each.Title, each.Standing, each.Entries))]);
    }

    /// <summary>In the words of <c>probe review --json</c>.</summary>
    public string ToJson() => VisitJson.WriteAny(this);
}
