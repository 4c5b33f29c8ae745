using System.Collections.Concurrent;
using Probe.Cli.Apps;
using Probe.Core.Scenarios;

namespace Probe.Cli.Campaigns;

/// <summary>One phone of a target's device matrix.</summary>
/// <param name="Target">By its app.</param>
/// <param name="Choice">The server and what is asked of it.</param>
/// <param name="Place">What its one session is counted on: the server and the phone.</param>
internal sealed record CampaignPhone(Target Target, AppChoice Choice, string Place);

/// <summary>The phones on which apps are visited. One that vanished is left out for a while, and its visits go to the others.</summary>
internal sealed class CampaignPhones(Func<string, string?> environment)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _gone = new(StringComparer.Ordinal);

    /// <summary>The phones of a target's matrix that are there; all of them where none is left, so that a visit finds out.</summary>
    /// <exception cref="UsageException">No server is named.</exception>
    public IReadOnlyList<CampaignPhone> Of(Target target, DateTimeOffset now)
    {
        var app = target.IsApp ? target : target.OnApp();
        AppPhone?[] matrix = app.App is { Devices: { IsDefaultOrEmpty: false } devices } ? [.. devices] : [null];
        var all = matrix.Select(phone => AppChoosing.Choose(app, phone, AppWishes.None, environment)).Select(choice => new CampaignPhone(app, choice, $"{choice.Server.Authority}/{choice.Profile.Name}")).ToList();
        var there = all.Where(phone => !IsGone(phone, now)).ToList();
        return there.Count > 0 ? there : all;
    }

    public bool IsGone(CampaignPhone phone, DateTimeOffset now) => _gone.TryGetValue(phone.Place, out var until) && until > now;

    /// <param name="until">It is not asked again before.</param>
    /// <returns>Whether another phone of the matrix is there, on which the visit can be tried at once.</returns>
    public bool Vanished(CampaignPhone phone, DateTimeOffset now, DateTimeOffset until)
    {
        _gone[phone.Place] = until;
        return Of(phone.Target, now).Any(other => !IsGone(other, now));
    }
}
