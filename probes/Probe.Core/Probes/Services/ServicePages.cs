using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Usability;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Services;

/// <summary>How a page is come to anew at any time: an address, and what is pressed there one after the other.</summary>
internal sealed record PageWay(Uri Address, ImmutableArray<string> Pressed)
{
    public string Key => $"{Address.AbsoluteUri}\n{string.Join('\n', Pressed)}";

    public PageWay Press(string words) => this with { Pressed = Pressed.Add(words) };
}

/// <summary>A page come to, with what the browser logged on the way.</summary>
/// <param name="Reading">Null: the portal failed, or what had to be pressed is not there.</param>
/// <param name="Before">The page as it stood before the last press; null: nothing was pressed.</param>
/// <param name="Trouble">Why nothing can be said though the portal did not fail; empty: nothing.</param>
internal sealed record PageCome(PageReading? Reading, PageSighting? Before, int? Status, ImmutableArray<string> Dialogs, string? Picture, SiteFailure? Failure, string Trouble);

/// <summary>Comes to pages, each on a fresh tab: what one page does to the browser is no concern of the next.</summary>
internal sealed class ServicePages(IDriverSession session, ServicesErrand errand, KeepPicture keep, TimeProvider time)
{
    private readonly List<HeldBack> _held = [];
    private int _begun;
    private int _pictures;
    private long _last;

    public ImmutableArray<HeldBack> Held => [.. _held];

    public async Task<PageCome> ComeAsync(PageWay way, CancellationToken cancellationToken)
    {
        if (errand.Limits.Pace > TimeSpan.Zero && _last != 0 && errand.Limits.Pace - time.GetElapsedTime(_last) is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, time, cancellationToken);
        }

        _last = time.GetTimestamp();
        try
        {
            await session.PerformAsync(new Step.Begin(++_begun), cancellationToken);
            return await GoAsync(way, cancellationToken);
        }
        catch (FaultException broken) when (broken.SessionLives)
        {
            return new PageCome(null, null, null, [], null, null, $"Our instrument failed: {broken.Fault.Detail}");
        }
    }

    private async Task<PageCome> GoAsync(PageWay way, CancellationToken cancellationToken)
    {
        var hand = new JourneyHand(session, new JourneyRecorder(), JourneyLimits.Default with { Open = errand.Limits.Open, Settle = errand.Limits.Open }, keep, time);
        // A hand records on a page; here no record of acts is kept but the way itself.
        var opened = await hand.OpenAsync(way.Address, cancellationToken);
        if (opened is Observation.SiteFailed failed)
        {
            return await ToldAsync(null, null, failed.Failure, "", cancellationToken);
        }

        var reading = await hand.ReadAsync(cancellationToken);
        PageSighting? before = null;
        foreach (var words in way.Pressed)
        {
            if (reading is null)
            {
                break;
            }

            before = reading.Page;
            var link = ServiceLinks.Find(before, words);
            if (link < 0)
            {
                return await ToldAsync(null, before, hand.Failure, $"“{words}” did not stand there again.", cancellationToken);
            }

            await session.PerformAsync(new Step.Guard(GuardStance.Reading), cancellationToken);
            if (await session.PerformAsync(new Step.Press(before.Nodes[link].Ref, words, "a service or a list of services"), cancellationToken) is not Observation.Done)
            {
                return await ToldAsync(null, before, hand.Failure, $"“{words}” could not be pressed.", cancellationToken);
            }

            reading = await hand.ReadAsync(cancellationToken);
        }

        return await ToldAsync(reading, before, reading is null ? hand.Failure : null, "", cancellationToken);
    }

    private async Task<PageCome> ToldAsync(PageReading? reading, PageSighting? before, SiteFailure? failure, string trouble, CancellationToken cancellationToken)
    {
        string? file = null;
        if (await Gauging.TryAsync(session, new Step.Capture("page"), cancellationToken) is (Observation.Captured captured, _))
        {
            file = $"{++_pictures:000}-page.{captured.Ending}";
            await keep(file, captured.Bytes, cancellationToken);
        }

        var log = (await Gauging.TryAsync(session, new Step.Collect(), cancellationToken)).Came as Observation.Log;
        _held.AddRange(log?.Held ?? []);
        var status = failure?.Status ?? (log is { Views: [.., var last] } ? last.Status : null);
        // A press may lead to an error page, and that is no failure of the step.
        var error = failure ?? (status is >= 400 ? new SiteFailure(SiteFailureKind.HttpError, $"It answered with HTTP {status}.", status) : log?.Failure);
        return new PageCome(error is null ? reading : null, before, status, [.. (log?.Messages ?? []).Where(m => m.Kind == "dialog").Select(m => m.Text).Take(5)], file, error, trouble);
    }
}
