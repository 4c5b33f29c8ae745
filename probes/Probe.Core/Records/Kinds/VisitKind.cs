using System.Text.Json;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Scoring.Indices;
using Probe.Core.Visits;

namespace Probe.Core.Records.Kinds;

/// <summary>What one kind of visit is to whatever keeps, reads, judges or lists visits of any kind. A class a kind, and a line in <see cref="VisitKinds"/>.</summary>
public abstract class VisitKind
{
    private protected VisitKind()
    {
    }

    /// <summary>As the store's column and the documents say it.</summary>
    public abstract string Name { get; }

    /// <summary>The newest shape of its document that this Probe reads. ≥ 1.</summary>
    public abstract int Schema { get; }

    /// <summary>As lists and figures call it.</summary>
    public abstract LocalText Title { get; }

    /// <summary>The rules that it is judged by today.</summary>
    /// <param name="policy">Searches are judged by it; nothing else is.</param>
    public abstract (string Id, int Version) RulesOf(SearchPolicy policy);

    /// <summary>So many visits in English, such as '1 search' or '3 searches'.</summary>
    public abstract string Say(int visits);

    /// <exception cref="JsonException">The text is not a visit of this kind.</exception>
    public abstract VisitRecord Read(string json);

    /// <summary>Judges a visit by the rules of today.</summary>
    /// <exception cref="ArgumentException">The visit is of another kind.</exception>
    public abstract Judgement Judge(VisitRecord visit, SearchPolicy policy, DateTimeOffset at);

    /// <summary>The verdict of the rules of today, for this kind's own members.</summary>
    internal abstract object VerdictOf(VisitRecord visit, SearchPolicy policy);

    /// <summary>A verdict as it was stored. Null: it is none that this Probe can read.</summary>
    /// <exception cref="JsonException">It is of an older shape.</exception>
    internal abstract object? ReadVerdict(string json);

    /// <summary>What a visit and its verdict say in columns.</summary>
    /// <param name="header">What needs no verdict.</param>
    internal abstract VisitSummary Summarise(VisitSummary header, VisitRecord visit, object verdict);

    /// <summary>What indices are computed from; what could not be measured is null, what does not apply is left out.</summary>
    internal abstract IEnumerable<UnitValue> UnitsOf(VisitRecord visit, object verdict);

    /// <summary>What was asked, as lists show it, and its version; an empty version: it has none.</summary>
    internal abstract (LocalText Name, string Version) ScenarioOf(VisitRecord visit);

    /// <summary>Whether the portal was reached, without a verdict.</summary>
    internal abstract ReachState ReachOf(VisitRecord visit);

    /// <summary>Whether all there was to list was listed: only then is something that is not listed gone.</summary>
    internal virtual bool ReadAll(VisitRecord visit) => false;
}

/// <summary>A kind by the types of its document and its verdict.</summary>
public abstract class VisitKind<TVisit, TVerdict> : VisitKind
    where TVisit : VisitRecord
    where TVerdict : class
{
    private protected VisitKind()
    {
    }

    /// <summary>A verdict as the store keeps it.</summary>
    public abstract Judgement JudgementOf(TVisit visit, TVerdict verdict, DateTimeOffset at);

    public sealed override VisitRecord Read(string json) => VisitJson.ReadAny<TVisit>(json) is var read && IsWhole(read) ? read : throw new JsonException($"The document lacks what every visit of the kind '{Name}' has.");

    public sealed override Judgement Judge(VisitRecord visit, SearchPolicy policy, DateTimeOffset at) => JudgementOf(Mine(visit), VerdictOf(Mine(visit), policy), at);

    internal sealed override object VerdictOf(VisitRecord visit, SearchPolicy policy) => VerdictOf(Mine(visit), policy);

    internal sealed override object? ReadVerdict(string json) => VisitJson.ReadAny<TVerdict>(json) is var read && IsWhole(read) ? read : null;

    internal sealed override VisitSummary Summarise(VisitSummary header, VisitRecord visit, object verdict) =>
        Summarise(header, Mine(visit), Mine(verdict));

    internal sealed override IEnumerable<UnitValue> UnitsOf(VisitRecord visit, object verdict) => UnitsOf(Mine(visit), Mine(verdict));

    internal sealed override (LocalText Name, string Version) ScenarioOf(VisitRecord visit) => ScenarioOf(Mine(visit));

    internal sealed override ReachState ReachOf(VisitRecord visit) => ReachOf(Mine(visit));

    internal sealed override bool ReadAll(VisitRecord visit) => ReadAll(Mine(visit));

    private protected abstract TVerdict VerdictOf(TVisit visit, SearchPolicy policy);

    private protected abstract VisitSummary Summarise(VisitSummary header, TVisit visit, TVerdict verdict);

    /// <summary>None, unless some index is computed from visits of this kind.</summary>
    private protected virtual IEnumerable<UnitValue> UnitsOf(TVisit visit, TVerdict verdict) => [];

    private protected abstract (LocalText Name, string Version) ScenarioOf(TVisit visit);

    private protected abstract ReachState ReachOf(TVisit visit);

    private protected virtual bool ReadAll(TVisit visit) => false;

    /// <summary>Whether a document has what every visit of this kind has: a reader leaves out what the text lacks.</summary>
    private protected abstract bool IsWhole(TVisit visit);

    private protected virtual bool IsWhole(TVerdict verdict) => true;

    /// <summary>A portal that answered was reached; where a fault of ours ended the visit, nobody knows.</summary>
    private protected static ReachState Reach(Fault? fault, bool reached) => fault is null ? new(reached, null) : new(null, fault.Detail);

    /// <summary>Where a rule does not apply, nothing was asked.</summary>
    private protected static VisitSummary ByRules(VisitSummary header, int measured, int conforming, IEnumerable<MeasuredThing> things)
    {
        var said = header with { Measured = measured, Conforming = conforming, Things = [.. things] };
        return said with { Asked = measured + said.Things.Count(t => t.State == ThingState.NotMeasured) };
    }

    private TVerdict Mine(object verdict) => verdict as TVerdict ?? throw new ArgumentException($"A visit of the kind '{Name}' was judged by a verdict of another kind.", nameof(verdict));

    private TVisit Mine(VisitRecord visit) => visit as TVisit ?? throw new ArgumentException($"The visit is of the kind '{visit?.Kind}', not '{Name}'.", nameof(visit));
}
