using Microsoft.AspNetCore.Http;
using Probe.Cli.Dashboard.Access;
using Probe.Core.Reviews;

namespace Probe.Cli.Dashboard;

/// <summary>Who looks at a verdict, and what they may see of it.</summary>
/// <param name="Name">As signed in, or as typed where there is no login; null: nobody said.</param>
internal sealed record ReviewReader(string? Name, bool MayDecide)
{
    private const int LongestName = 100;

    /// <param name="typed">A name; counts only where nobody has to sign in.</param>
    public static ReviewReader Of(HttpContext context, DashboardOptions options, string? typed)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = options.Users is null ? typed?.Trim() : context.User.Identity?.Name;
        return new ReviewReader(name is { Length: > 0 and <= LongestName } ? name : null, AccessSetup.RoleOf(context.User) >= UserRole.Assessor);
    }

    /// <summary>The verdict without what this person must not see. While somebody judges it blindly, nobody learns what others say who may not decide, or has not said who they are: it may be for them that it is hidden.</summary>
    public (ReviewQueueItem Item, bool Withheld) Shown(ReviewCase of)
    {
        var item = ReviewQueueItem.Of(Name, of);
        if (item.IsBlind || (Name is not null && MayDecide) || !of.Entries.OfType<ReviewEntry.SecondAsked>().Any(ask => of.IsBlindTo(ask.Of)))
        {
            return (item with { AskedBy = MayDecide ? item.AskedBy : null }, item.IsBlind && !MayDecide);
        }

        // As whoever judges it is shown it, without the names.
        var blind = ReviewQueueItem.Of(of.Entries.OfType<ReviewEntry.SecondAsked>().First(ask => of.IsBlindTo(ask.Of)).Of, of);
        return (blind with { Cause = ReviewCause.Unreviewed, AskedBy = null }, true);
    }
}
