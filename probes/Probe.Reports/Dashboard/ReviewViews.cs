using System.Collections.Immutable;
using Probe.Core.Reviews;
using Probe.Core.Reviews.Remedies;
using Probe.Core.Scenarios;
using Probe.Reports.Texts;

namespace Probe.Reports.Dashboard;

/// <summary>What somebody has to look at.</summary>
/// <param name="Queue">One row a verdict.</param>
/// <param name="Governments">To choose from.</param>
/// <param name="Runs">To choose from.</param>
/// <param name="Settled">Verdicts that need nobody, of the governments that were looked at for this page. ≥ 0.</param>
/// <param name="NeedsName">There is no login: who looks says so.</param>
/// <param name="Next">The path of the next page; null: this is the last.</param>
public sealed record ReviewsView(Listing Queue, ReviewFilter Filter, ImmutableArray<(string Id, LocalText Name)> Governments, ImmutableArray<(string Id, LocalText Name)> Runs, int Settled, bool NeedsName, string? Next = null) : DashboardView
{
    public override LocalText Title => QueueWords.Queue;

    public override string Section => "reviews";
}

/// <summary>As the address has it; null: any.</summary>
/// <param name="By">Whose queue, where there is no login.</param>
public sealed record ReviewFilter(string? Government, string? Cause, string? Run, string? By);

/// <summary>One verdict with its evidence, and the form that decides on it.</summary>
/// <param name="Item">Holds nothing that this person must not see.</param>
/// <param name="Withheld">Somebody judges it blindly, and this person is not one to know what others say.</param>
/// <param name="Visit">The page of the visit; null: it would tell the verdict.</param>
/// <param name="Address">Path and query of this page.</param>
/// <param name="By">Whoever looks, as far as known; empty: unknown.</param>
public sealed record ReviewCaseView(
    ReviewQueueItem Item, bool Withheld, string? Visit, string Address, string By, bool NeedsName, bool MayDecide, ImmutableArray<ReviewPicture> Pictures, ImmutableArray<ReviewResult> Results, ReviewNews? News, DecisionTrouble? Trouble, DecisionTyped Typed) : DashboardView
{
    public override LocalText Title => new($"{Item.Target.Zh} · {Item.Title.Zh}", $"{Item.Target.En} · {Item.Title.En}");

    public override string Section => "reviews";

    /// <summary>What stands for the machine's verdict in a form, so that nobody confirms another one than was shown.</summary>
    public static string MachineShown(MachineRuling machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        return $"{machine.Ruling.Words.En} {machine.Policy} v{machine.PolicyVersion}";
    }
}

/// <param name="Address">Null: the file is gone.</param>
public sealed record ReviewPicture(string File, string? Address);

/// <summary>A result as it was read. Words of a page.</summary>
/// <param name="Acceptable">Null: not shown to whoever judges blindly.</param>
public sealed record ReviewResult(int Rank, string Title, bool? Acceptable, string? Why);

/// <summary>That a decision was appended.</summary>
/// <param name="Unseen">What others decided since its author looked; kept as well.</param>
public sealed record ReviewNews(ImmutableArray<ReviewEntry> Unseen);

/// <summary>A decision as it was typed, so that nothing has to be typed twice.</summary>
public sealed record DecisionTyped(string Act, ImmutableArray<string> To, string Whom, string Reason)
{
    public static DecisionTyped None { get; } = new("", [], "", "");
}

/// <summary>Why a decision was not recorded.</summary>
public enum DecisionTrouble
{
    NoReason,
    LongReason,
    NoName,
    NoAct,
    NoRuling,
    SameRuling,
    NoWhom,

    /// <summary>This person is asked to judge it blindly, and decided as if they were not.</summary>
    Blind,
    NotAsked,

    /// <summary>The machine's verdict is another than was shown.</summary>
    Judged,

    /// <summary>Too many files, or too large ones.</summary>
    LargeFiles,
}

/// <summary>A task with what the newest run says of it.</summary>
/// <param name="Case">The page of the verdict that opened it.</param>
public sealed record ShownRemedy(RemedyTask Task, FollowUp FollowUp, string Case);
