using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Usability;

/// <summary>What a rule says of a page, or of the site.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Page">The page's number; null: of the site as a whole.</param>
/// <param name="Measured">In the rule's unit; null: not measured, or there is no figure.</param>
/// <param name="Why">In a sentence, with the figures that decided.</param>
/// <param name="Offenders">What is to be mended, at most 20, the gravest first.</param>
/// <param name="Count">How many there are in all. ≥ 0.</param>
public sealed record UsabilityFinding(string Rule, int? Page, UsabilityOutcome Outcome, double? Measured, LocalText Why, ImmutableArray<Offender> Offenders, int Count);

/// <param name="Why">Why this element.</param>
public sealed record Offender(string Path, string Role, string Text, PageBox Box, LocalText Why)
{
    internal static Offender Of(SeenElement element, string zh, string en) => new(element.Path, element.Role, element.Text, element.Box, new LocalText(zh, en));
}

[JsonConverter(typeof(JsonStringEnumConverter<UsabilityOutcome>))]
public enum UsabilityOutcome
{
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Not against the rule's threshold, and still worth mending.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    [JsonStringEnumMemberName("passed")]
    Passed,

    /// <summary>There is nothing here to which the rule applies.</summary>
    [JsonStringEnumMemberName("notApplicable")]
    NotApplicable,

    [JsonStringEnumMemberName("notMeasured")]
    NotMeasured,
}
