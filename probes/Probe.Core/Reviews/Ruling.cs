using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Usability;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Core.Reviews;

/// <summary>What a verdict comes to, whoever gave it: the machine or a person.</summary>
/// <param name="Kind">In one word.</param>
/// <param name="Classes">Of a keyword that failed, by precedence; empty for anything else.</param>
public sealed record Ruling(RulingKind Kind, ImmutableArray<FailureClass> Classes)
{
    /// <summary>By precedence, without repetition.</summary>
    public ImmutableArray<FailureClass> Classes { get; } =
        Classes.IsDefaultOrEmpty ? []
        : Kind == RulingKind.Failed ? [.. Classes.Distinct().Order()]
        : throw new ArgumentException("Only what failed has classes of failure.", nameof(Classes));

    public static Ruling Conforming { get; } = new(RulingKind.Conforming, []);

    public static Ruling NotMeasured { get; } = new(RulingKind.NotMeasured, []);

    /// <summary>One word for machines and for counting agreement: the gravest class, else the kind.</summary>
    [JsonIgnore]
    public string Label => Classes.IsEmpty ? Code(Kind) : Code(Classes[0]);

    /// <summary>As it is shown: every class.</summary>
    [JsonIgnore]
    public LocalText Words => Classes.IsEmpty
        ? Of(Kind)
        : new LocalText(string.Join('、', Classes.Select(c => Of(c).Zh)), string.Join(", ", Classes.Select(c => Of(c).En)));

    public static Ruling Failed(params IEnumerable<FailureClass> classes) => new(RulingKind.Failed, [.. classes]);

    public static Ruling Of(KeywordVerdict keyword)
    {
        ArgumentNullException.ThrowIfNull(keyword);
        return keyword.Conforming switch { null => NotMeasured, true => Conforming, _ => Failed(keyword.Classes) };
    }

    /// <summary>Conforming: the way led to the point of submission. Not measured: what stopped it says nothing of the service (our fault or limit, a captcha, a login or an applicant that we do not have).</summary>
    public static Ruling Of(JourneyEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return JourneyVerdict.ReachedSubmission(evidence) ? Conforming
            : evidence.Measured && evidence.End is (JourneyEnd.DeadEnd or JourneyEnd.Loop or JourneyEnd.InPerson) ? Failed()
            : NotMeasured;
    }

    public static Ruling Of(UsabilityOutcome? outcome) => outcome switch
    {
        UsabilityOutcome.Passed => Conforming,
        UsabilityOutcome.Failed => Failed(),
        UsabilityOutcome.Warning => new Ruling(RulingKind.Warning, []),
        UsabilityOutcome.NotApplicable => new Ruling(RulingKind.NotApplicable, []),
        _ => NotMeasured,
    };

    /// <summary>The ruling that such words name: <c>conforming</c>, <c>failed</c>, <c>warning</c>, <c>notApplicable</c>, <c>notMeasured</c>, or classes parted by commas. Null: they name none.</summary>
    public static Ruling? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 1 && Enum.GetValues<RulingKind>().Where(kind => Same(Code(kind), words[0])).Cast<RulingKind?>().FirstOrDefault() is { } whole)
        {
            return new Ruling(whole, []);
        }

        var classes = words.Select(word => Enum.GetValues<FailureClass>().Where(c => Same(Code(c), word) || Of(c).Zh == word).Cast<FailureClass?>().FirstOrDefault()).ToArray();
        return classes.Length > 0 && classes.All(c => c is not null) ? Failed(classes.OfType<FailureClass>()) : null;
    }

    public bool Equals(Ruling? other) => other is not null && Kind == other.Kind && Classes.AsSpan().SequenceEqual(other.Classes.AsSpan());

    public override int GetHashCode() => Classes.Aggregate((int)Kind, (hash, c) => HashCode.Combine(hash, c));

    /// <summary>Whether a verdict on such a subject can say it: classes are of keywords, warnings of rules.</summary>
    public bool Fits(SubjectKind subject) => subject switch
    {
        SubjectKind.Keyword => Kind is RulingKind.Conforming or RulingKind.NotMeasured || (Kind == RulingKind.Failed && !Classes.IsEmpty),
        SubjectKind.Journey => Classes.IsEmpty && Kind is (RulingKind.Conforming or RulingKind.NotMeasured or RulingKind.Failed),
        _ => Classes.IsEmpty,
    };

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static string Code(RulingKind kind) => kind switch
    {
        RulingKind.Conforming => "conforming",
        RulingKind.Failed => "failed",
        RulingKind.Warning => "warning",
        RulingKind.NotApplicable => "notApplicable",
        _ => "notMeasured",
    };

    private static string Code(FailureClass failure) => failure switch
    {
        FailureClass.NotFound => "notFound",
        FailureClass.Imprecise => "imprecise",
        FailureClass.Incomplete => "incomplete",
        _ => "slow",
    };

    private static LocalText Of(RulingKind kind) => kind switch
    {
        RulingKind.Conforming => new("符合要求", "conforming"),
        RulingKind.Failed => new("不符合要求", "not conforming"),
        RulingKind.Warning => new("警告", "warning"),
        RulingKind.NotApplicable => new("不适用", "not applicable"),
        _ => new("未测", "not measured"),
    };

    private static LocalText Of(FailureClass failure) => failure switch
    {
        FailureClass.NotFound => new("搜不到", "not found"),
        FailureClass.Imprecise => new("搜不准", "imprecise"),
        FailureClass.Incomplete => new("搜不全", "incomplete"),
        _ => new("搜不快", "slow"),
    };
}

/// <summary>A verdict in one word.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RulingKind>))]
public enum RulingKind
{
    [JsonStringEnumMemberName("conforming")]
    Conforming,

    [JsonStringEnumMemberName("failed")]
    Failed,

    [JsonStringEnumMemberName("warning")]
    Warning,

    [JsonStringEnumMemberName("notApplicable")]
    NotApplicable,

    [JsonStringEnumMemberName("notMeasured")]
    NotMeasured,
}
