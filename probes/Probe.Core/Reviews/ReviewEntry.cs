using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Probe.Core.Reviews;

/// <summary>One thing that a named person did about a verdict. Appended, never edited and never removed.</summary>
/// <param name="Subject">The verdict.</param>
/// <param name="By">Who; compared without regard to case.</param>
/// <param name="At">By our clock.</param>
/// <param name="Reason">Why, in the person's words. Never empty.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "act")]
[JsonDerivedType(typeof(Confirmed), "confirmed")]
[JsonDerivedType(typeof(Overturned), "overturned")]
[JsonDerivedType(typeof(ReprobeAsked), "reprobe")]
[JsonDerivedType(typeof(SecondAsked), "second")]
[JsonDerivedType(typeof(Independent), "independent")]
public abstract record ReviewEntry(ReviewSubject Subject, string By, DateTimeOffset At, string Reason)
{
    private const int LongestName = 100;
    private const int LongestReason = 4000;

    public string By { get; } = Checked(By, LongestName, nameof(By));

    public string Reason { get; } = Checked(Reason, LongestReason, nameof(Reason));

    /// <summary>What was added to prove it.</summary>
    public ImmutableArray<AddedEvidence> Evidence { get; init; } = [];

    /// <summary>Its place among what was done about this verdict, from 1; 0: not appended yet.</summary>
    public int Number { get; init; }

    /// <summary>The number of the last entry that the person had seen, 0 for none; null: they were shown none on purpose.</summary>
    // Written although it is null: left out it would be read as 0.
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? After { get; init; } = 0;

    /// <summary>The ruling that this person gave; null: it gives none.</summary>
    [JsonIgnore]
    public Ruling? Ruled => this switch
    {
        Confirmed confirmed => confirmed.Machine.Ruling,
        Overturned overturned => overturned.To,
        Independent independent => independent.Says,
        _ => null,
    };

    public bool IsBy(string name) => SamePerson(By, name);

    public static bool SamePerson(string a, string b) => string.Equals(a?.Trim(), b?.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether whoever did this knew of <paramref name="earlier"/>: everybody knows what they did themselves.</summary>
    public bool Knew(ReviewEntry earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return earlier.Number < Number && (earlier.IsBy(By) || (After is { } seen && earlier.Number <= seen));
    }

    private static string Checked(string text, int most, string name)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length is > 0 && trimmed.Length <= most
            ? trimmed
            : throw new ArgumentException($"1 to {most} characters are needed.", name);
    }

    /// <summary>The machine's verdict is right.</summary>
    /// <param name="Machine">As it was shown to the person.</param>
    public sealed record Confirmed(ReviewSubject Subject, string By, DateTimeOffset At, string Reason, MachineRuling Machine) : ReviewEntry(Subject, By, At, Reason);

    /// <summary>The machine's verdict is wrong.</summary>
    /// <param name="Machine">As it was shown to the person.</param>
    /// <param name="To">What it must be.</param>
    public sealed record Overturned(ReviewSubject Subject, string By, DateTimeOffset At, string Reason, MachineRuling Machine, Ruling To) : ReviewEntry(Subject, By, At, Reason);

    /// <summary>It cannot be told from this evidence: it must be probed again.</summary>
    public sealed record ReprobeAsked(ReviewSubject Subject, string By, DateTimeOffset At, string Reason, MachineRuling Machine) : ReviewEntry(Subject, By, At, Reason);

    /// <summary>Somebody else is asked to judge the same evidence, without being shown what the machine or anybody said.</summary>
    /// <param name="Of">Who is asked.</param>
    public sealed record SecondAsked(ReviewSubject Subject, string By, DateTimeOffset At, string Reason, string Of) : ReviewEntry(Subject, By, At, Reason);

    /// <summary>What somebody says who was shown the evidence alone.</summary>
    public sealed record Independent(ReviewSubject Subject, string By, DateTimeOffset At, string Reason, Ruling Says) : ReviewEntry(Subject, By, At, Reason);
}

/// <summary>What the machine said, and by what.</summary>
/// <param name="Policy">The policy's or the rules' id.</param>
/// <param name="PolicyVersion">Its version.</param>
public sealed record MachineRuling(Ruling Ruling, string Policy, int PolicyVersion);

/// <summary>A file that was added to a decision. Found by its digest; its own name is never a path.</summary>
/// <param name="Sha256">Hexadecimal, small letters.</param>
/// <param name="Bytes">≥ 0.</param>
/// <param name="Name">As the person called it; for reading only.</param>
public sealed record AddedEvidence(string Sha256, long Bytes, string Name);
