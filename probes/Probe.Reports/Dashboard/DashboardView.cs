using System.Collections.Immutable;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Reports.Pictures;
using Probe.Reports.Texts;

namespace Probe.Reports.Dashboard;

/// <summary>What one page of the dashboard shows.</summary>
public abstract record DashboardView
{
    private protected DashboardView()
    {
    }

    public abstract LocalText Title { get; }

    /// <summary>Where it belongs in the navigation: the first part of its path; empty: nowhere.</summary>
    public virtual string Section => "";

    /// <summary>Something is drawn over time.</summary>
    public virtual bool HasCharts => false;
}

/// <param name="Back">Where to go then: a path of ours.</param>
/// <param name="Name">As it was typed.</param>
public sealed record LoginView(string Back, string Name, LoginTrouble Trouble) : DashboardView
{
    public override LocalText Title => DashboardWords.SignIn;
}

public enum LoginTrouble
{
    None,

    /// <summary>No such name, or another password; which of the two is not said.</summary>
    Wrong,

    /// <summary>Too many tries.</summary>
    TooMany,
}

/// <summary>That something is not here, not allowed, or broke.</summary>
/// <param name="Status">The answer's HTTP status.</param>
public sealed record MessageView(int Status) : DashboardView
{
    public override LocalText Title => DashboardWords.Message(Status).Head;
}

/// <param name="Filter">As the address has it.</param>
/// <param name="Campaigns">To choose from: ids.</param>
/// <param name="Next">The path of the next page; null: this is the last.</param>
public sealed record RunsView(Listing Runs, RunsFilter Filter, ImmutableArray<string> Campaigns, ImmutableArray<(string Id, LocalText Name)> Governments, string? Next) : DashboardView
{
    public override LocalText Title => DashboardWords.Runs;

    public override string Section => "runs";
}

/// <param name="Since">A day, as in <c>2026-03-01</c>.</param>
public sealed record RunsFilter(string? Campaign, string? Target, string? Since);

/// <param name="Governments">One row a government.</param>
/// <param name="Map">Keywords × governments; null: no search was made.</param>
/// <param name="Target">The government that is shown alone; null: all.</param>
/// <param name="Now">Our clock.</param>
public sealed record RunView(RunLine Run, Listing Governments, HeatMap? Map, string? Target, bool HasChanges, string? Next, DateTimeOffset Now) : DashboardView
{
    public override LocalText Title => Run.CampaignName is { } name ? new LocalText($"{name.Zh} · {Format.Day(Run.StartedAt).Zh}", $"{name.En} · {Format.Day(Run.StartedAt).En}") : new LocalText($"手动检验 {Format.Day(Run.StartedAt).Zh}", $"Run by hand, {Format.Day(Run.StartedAt).En}");

    public override string Section => "runs";
}

/// <summary>What changed in a run.</summary>
/// <param name="LinkBase">What stands before an evidence's place in an address.</param>
public sealed record ChangesView(ChangeReport Report, PictureBook Pictures, string LinkBase) : DashboardView
{
    public override LocalText Title => new($"{Report.CampaignName.Zh} · {ChangeWords.Title.Zh}", $"{Report.CampaignName.En} · {ChangeWords.Title.En}");

    public override string Section => "runs";
}

/// <summary>One visit: what was done, seen and judged.</summary>
/// <param name="Model">With that visit alone.</param>
/// <param name="Summary">Null: the visit has none.</param>
public sealed record VisitView(RunReportModel Model, PictureBook Pictures, LocalText Government, string Target, VisitSummary? Summary) : DashboardView
{
    public override LocalText Title => Summary is { } known ? new LocalText($"{Government.Zh} · {known.Scenario.Zh}", $"{Government.En} · {known.Scenario.En}") : Government;

    public override string Section => "runs";
}

/// <summary>In place of a page of which a verdict is to be judged blindly by whoever looks.</summary>
/// <param name="Cases">What to judge, each with the page where it is judged.</param>
public sealed record WithheldView(ImmutableArray<(LocalText Name, string Address)> Cases) : DashboardView
{
    public override LocalText Title => QueueWords.Of(Core.Reviews.ReviewCause.SecondAsked);

    public override string Section => "reviews";
}

/// <summary>A visit whose document retention removed: what its summary still says.</summary>
public sealed record RemovedVisitView(VisitSummary Summary, Tombstone? Tombstone, Listing Things) : DashboardView
{
    public override LocalText Title => new($"{Summary.Target.Zh} · {Summary.Scenario.Zh}", $"{Summary.Target.En} · {Summary.Scenario.En}");

    public override string Section => "runs";
}

public sealed record GovernmentsView(Listing Governments) : DashboardView
{
    public override LocalText Title => DashboardWords.Governments;

    public override string Section => "governments";
}

/// <summary>One home page on one device, week by week.</summary>
/// <param name="At">When the latest week began.</param>
/// <param name="Latest">What that week's openings say together.</param>
/// <param name="Link">The latest week's run, a path of ours.</param>
/// <param name="Trend">The share that loaded, a point a run.</param>
public sealed record ReachabilityShown(LocalText Name, DateTimeOffset At, ReachabilityWeek Latest, string Link, Trend Trend);

/// <param name="Weeks">The span shown. ≥ 1.</param>
/// <param name="Trends">Shares over time, one a scenario, channel and device.</param>
/// <param name="Keywords">Keywords × weeks, one a scenario, channel and device.</param>
/// <param name="Journeys">Journeys as strips.</param>
/// <param name="Mobile">Rules × weeks.</param>
/// <param name="Visits">Every visit in the span.</param>
/// <param name="Remedies">What it has to mend, and what it mended.</param>
public sealed record GovernmentView(
    string Target, LocalText Name, int Weeks, string? Campaign, ImmutableArray<string> Campaigns, ImmutableArray<Trend> Trends, ImmutableArray<HeatMap> Keywords, HeatMap? Journeys, ImmutableArray<HeatMap> Mobile, Listing Visits, ImmutableArray<ShownRemedy> Remedies) : DashboardView
{
    /// <summary>Indices over time, one an index.</summary>
    public ImmutableArray<Trend> Indices { get; init; } = [];

    /// <summary>Whether its home page could be reached, one a channel and device.</summary>
    public ImmutableArray<ReachabilityShown> Reachability { get; init; } = [];

    public override LocalText Title => Name;

    public override string Section => "governments";

    public override bool HasCharts => !Trends.IsEmpty || !Indices.IsEmpty || !Reachability.IsEmpty;
}

/// <param name="Of"><c>runs</c> or <c>governments</c>.</param>
/// <param name="Choices">Ids and names to choose from.</param>
/// <param name="Table">Null: nothing was chosen, or it is not there.</param>
/// <param name="Verdict">What the difference amounts to, in words; null: nothing was compared.</param>
public sealed record CompareView(string Of, ImmutableArray<(string Id, LocalText Name)> Choices, string? A, string? B, Listing? Table, LocalText? Verdict, ImmutableArray<string> Missing) : DashboardView
{
    public override LocalText Title => DashboardWords.Compare;

    public override string Section => "compare";
}

public sealed record ScheduleView(ImmutableArray<ScheduledCampaign> Campaigns, DateTimeOffset Now, string? Done) : DashboardView
{
    public override LocalText Title => DashboardWords.Schedule;

    public override string Section => "schedule";
}

/// <param name="State">waiting, paused, byHand or broken.</param>
/// <param name="Next">By the clocks of its zone; null: never by itself.</param>
public sealed record ScheduledCampaign(string Id, LocalText Name, string State, DateTimeOffset? Next, DateTimeOffset? Previous, string? TimeZone, string? Cron);

/// <param name="Files">Read. ≥ 0.</param>
public sealed record ScenariosView(Listing Diagnostics, int Files) : DashboardView
{
    public override LocalText Title => DashboardWords.Scenarios;

    public override string Section => "scenarios";
}

/// <param name="Indices">To choose from: ids and names.</param>
/// <param name="Runs">To choose from: ids and when they began.</param>
/// <param name="Index">The chosen one's id.</param>
/// <param name="Run">The chosen run; null: the index has published figures of its own.</param>
/// <param name="Model">Null: it cannot be computed; <paramref name="Why"/> says why.</param>
/// <param name="Table">Places as a table that sorts and can be taken away; null as the model is.</param>
public sealed record LeagueView(ImmutableArray<(string Id, LocalText Name)> Indices, ImmutableArray<(string Id, LocalText Name)> Runs, string Index, string? Run, IndexReportModel? Model, Listing? Table, string? Why) : DashboardView
{
    public override LocalText Title => Model is null ? DashboardWords.League : Model.Result.Definition.Name;

    public override string Section => "league";
}
