using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Parity;

/// <summary>Looks for one matter on two channels and reads its guide on each. The only place where its faults are caught.</summary>
public sealed class ParityShopper(IDriver driver, TimeProvider time)
{
    /// <summary>Makes the visit, with the guard on: nothing is filled in but the search, and only what reads leaves.</summary>
    /// <param name="keep">Keeps each picture as it is taken.</param>
    /// <param name="progress">Told what is being done, in words.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<ParityEvidence> ShopAsync(ParityErrand errand, KeepPicture keep, Action<string> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(errand);
        var album = new Album(keep);
        var web = await SeekAsync(errand.Web, "web", album, progress, cancellationToken);
        var phone = await SeekAsync(errand.Phone, "phone", album, progress, cancellationToken);
        if (web.Guide is { } here && !IsThat(phone, here))
        {
            // The citizen's words led to another matter, or to none: is this very matter offered at all?
            phone = await AgainAsync(errand.Phone, phone, here, "phone", album, progress, cancellationToken);
        }
        else if (phone.Guide is { } there && web.Guide is null)
        {
            web = await AgainAsync(errand.Web, web, there, "web", album, progress, cancellationToken);
        }

        return new ParityEvidence(errand.Web.Goal, web, phone);
    }

    private static bool IsThat(ChannelSeen channel, GuideFound matter) =>
        channel.Guide is { } guide ? MatterNames.Same(guide, matter) : channel.Found is MatterFound.Behind or MatterFound.NoGuide || channel.Fault is not null || channel.Failure is not null;

    private async Task<ChannelSeen> AgainAsync(JourneyErrand errand, ChannelSeen before, GuideFound wanted, string channel, Album album, Action<string> progress, CancellationToken cancellationToken)
    {
        var name = MatterNames.WithoutLevel(wanted.Names[0]);
        // The citizen's words were its own name: asking once more would say nothing new.
        var named = Widths.Level(name) == Widths.Level(errand.Goal.Matter);
        var again = named ? before : await SeekAsync(errand with { Goal = errand.Goal with { Matter = name } }, channel, album, progress, cancellationToken);
        var both = named ? before : again with { Asked = before.Asked.AddRange(again.Asked), Pages = before.Pages.AddRange(again.Pages), HeldBack = before.HeldBack.AddRange(again.HeldBack), Notes = before.Notes.AddRange(again.Notes) };
        if (again.Guide is not { } guide || MatterNames.Same(guide, wanted))
        {
            return both;
        }

        var led = guide.Names[0];
        return MatterNames.Like(guide, wanted)
            ? both with { Found = MatterFound.Unknown, Guide = null, Why = $"It leads to “{led}” there, whose name is like “{name}” but not the same: whether it is one matter cannot be said." }
            : both with { Found = MatterFound.Missing, Guide = null, Why = $"Looked for by its own name, “{name}”, it leads to another matter there: “{led}”." };
    }

    private async Task<ChannelSeen> SeekAsync(JourneyErrand errand, string channel, Album album, Action<string> progress, CancellationToken cancellationToken)
    {
        var options = errand.Session with { Guard = (errand.Session.Guard ?? GuardOptions.Default) with { DraftsAllowed = false } };
        var record = new JourneyRecorder();
        var notes = new List<string>();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        Observation.Log? log = null;
        ChannelVisit? visit = null;
        Fault? fault = null;
        try
        {
            await using var session = await driver.OpenSessionAsync(options, cancellationToken);
            var hand = new JourneyHand(session, record, errand.Limits, (file, bytes, token) => album.KeepAsync(names[file] = album.Name(channel, file), bytes, token), time);
            visit = new ChannelVisit(errand, session, hand, record, notes, doing => progress($"{channel}: {doing}"), time);
            await session.PerformAsync(new Step.Begin(1), cancellationToken);
            await visit.MakeAsync(cancellationToken);
            log = await session.PerformAsync(new Step.Collect(), cancellationToken) as Observation.Log;
        }
        catch (FaultException broken)
        {
            fault = broken.Fault;
        }

        var failure = visit?.Failure ?? (visit?.Found is not MatterFound.Guide && log?.Views is [.., { Status: >= 500 and var status }] ? new SiteFailure(SiteFailureKind.HttpError, $"It answered with HTTP {status}.", status) : null);
        var (found, why) = fault is not null ? (MatterFound.Unknown, $"Our instrument failed: {fault.Detail}")
            : failure is not null ? (MatterFound.Unknown, $"The portal failed: {failure.Detail}")
            : (visit?.Found ?? MatterFound.Unknown, visit?.Why ?? "");
        ImmutableArray<ChannelPage> pages = [.. record.Pages.Select(p => new ChannelPage(p.Url, p.Heading, p.Kind, p.Cost, p.Screenshot is { } shown ? names.GetValueOrDefault(shown) : null))];
        return new ChannelSeen(
            errand.Session.Device.Name, errand.Session.Device.Touch, errand.Target.Web.Home.AbsoluteUri, [errand.Goal.Matter], found, why,
            found == MatterFound.Guide && visit?.Guide is { } guide ? guide with { Screenshot = pages.LastOrDefault(p => p.Kind == PageKind.Guide && p.Screenshot is not null)?.Screenshot } : null,
            pages, log?.Held ?? [], [.. notes], failure, fault);
    }

    /// <summary>Each session numbers its pictures from 1: of one visit they are numbered on, and bear their channel's name.</summary>
    private sealed class Album(KeepPicture keep)
    {
        private int _count;

        public string Name(string channel, string file) => $"{++_count:000}-{channel}{file[file.LastIndexOf('.')..]}";

        public Task KeepAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => keep(name, bytes, cancellationToken);
    }
}
