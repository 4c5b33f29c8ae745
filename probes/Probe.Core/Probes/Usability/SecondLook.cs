using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Probes.Journey;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability;

/// <summary>Opens pages anew in a session of its own: how quickly they come, and where signs on the home page lead. Only addresses are opened, and what is pressed is the sign of an elder mode.</summary>
internal sealed partial class SecondLook(UsabilityErrand errand, IDriverSession session, List<(Picture Picture, ReadOnlyMemory<byte> Bytes)> pictures, List<string> notes, TimeProvider time)
{
    /// <summary>As far as a national rule for apps lets a reader go: 4 taps from the main screen.</summary>
    private const int MostTaps = 4;

    private int _begun = 1;
    private long _last;

    public async Task<ImmutableArray<MeasuredPage>> TimeAsync(ImmutableArray<MeasuredPage> pages, CancellationToken cancellationToken)
    {
        var timed = ImmutableArray.CreateBuilder<MeasuredPage>();
        foreach (var page in pages)
        {
            var (speed, why) = page.Measure is null ? (null, "The page itself was not measured.") : await TimeAsync(page, cancellationToken);
            timed.Add(page with { Speed = speed, Unmeasured = speed is null ? page.Unmeasured.SetItem("speed", why) : page.Unmeasured.Remove("speed") });
        }

        return timed.DrainToImmutable();
    }

    private async Task<(SpeedFacts? Speed, string Why)> TimeAsync(MeasuredPage page, CancellationToken cancellationToken)
    {
        await session.PerformAsync(new Step.Begin(++_begun), cancellationToken);
        await session.PerformAsync(new Step.Throttle(errand.Conditions), cancellationToken);
        var (came, why) = await OpenAsync(page.Url, errand.Limits.Load, cancellationToken);
        if (came is null)
        {
            return (null, why);
        }

        // Until all that it shows has come, not until it is still: a page with a ticker never is.
        var started = time.GetTimestamp();
        Observation.Seen? seen;
        do
        {
            await Gauging.TryAsync(session, new Step.Quiet(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2)), cancellationToken);
            seen = (await Gauging.TryAsync(session, Step.Look.Plain, cancellationToken)).Came as Observation.Seen;
        }
        while (seen is { Sighting.Loaded: false } && time.GetElapsedTime(started) < errand.Limits.Load);

        if (seen is null)
        {
            return (null, "It could not be looked at when it was opened anew.");
        }

        if (!SamePage(seen.Sighting.Url, page.Url))
        {
            return (null, "Opened anew, its address leads elsewhere: it belongs to a session or a form.");
        }

        var (timed, because) = await Gauging.TryAsync(session, new Step.Vitals(errand.Conditions), cancellationToken);
        return timed is Observation.Timed { Speed: var speed } ? (speed, "") : (null, because);
    }

    /// <summary>Follows links that say 'privacy', or else those behind which such a link is often found.</summary>
    public async Task<SignpostFacts?> FindPrivacyAsync(MeasuredPage home, CancellationToken cancellationToken)
    {
        if (home.Measure is not { } first)
        {
            return null;
        }

        var waiting = new Queue<(PageMeasure Page, int Depth)>([(first, 0)]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { first.Url };
        var looked = 0;
        while (waiting.TryDequeue(out var here) && looked < errand.Limits.Around)
        {
            looked++;
            if (here.Page.Signs.FirstOrDefault(s => s.Kind == "privacy") is { } sign)
            {
                var (opens, note) = sign.Href is { Length: > 0 } address ? await FollowAsync(address, PrivacyWords(), cancellationToken) : (null, "The sign is no link; it was not pressed.");
                return new SignpostFacts(true, sign.Text, sign.Href, here.Depth + 1, opens, looked, note);
            }

            foreach (var around in here.Depth + 1 < MostTaps ? here.Page.Signs.Where(s => s is { Kind: "around", Href.Length: > 0 } && SameSite(s.Href, first.Url)) : [])
            {
                if (seen.Count <= errand.Limits.Around && seen.Add(around.Href!) && await MeasureAsync(around.Href!, cancellationToken) is { } next)
                {
                    waiting.Enqueue((next, here.Depth + 1));
                }
            }
        }

        return new SignpostFacts(false, "", null, null, null, looked, "");
    }

    /// <summary>Goes into the elder mode from the first page that shows a sign to it, and measures it there.</summary>
    public async Task<ElderFacts?> FindElderAsync(ImmutableArray<MeasuredPage> pages, CancellationToken cancellationToken)
    {
        var measured = pages.Where(p => p.Measure is not null).ToList();
        if (measured.Count == 0)
        {
            return null;
        }

        var (page, sign) = measured.Select(p => (Page: p, Sign: p.Measure!.Signs.FirstOrDefault(s => s.Kind == "elder"))).FirstOrDefault(p => p.Sign is not null);
        if (sign is null)
        {
            return new ElderFacts(new SignpostFacts(false, "", null, null, null, measured.Count, ""), null, null);
        }

        var taps = measured.IndexOf(page) + 1;
        PageMeasure? mode;
        if (sign.Href is { Length: > 0 } address && !address.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) && !SamePage(address, page.Url))
        {
            mode = await MeasureAsync(address, cancellationToken);
        }
        else
        {
            mode = await PressAsync(page.Url, sign, cancellationToken);
        }

        var file = (string?)null;
        if (mode is not null && await Gauging.TryAsync(session, new Step.Capture("whole"), cancellationToken) is (Observation.Captured captured, _))
        {
            file = $"{pictures.Count + 1:000}-elder.jpg";
            pictures.Add((new Picture("elder", file), captured.Bytes));
        }

        return new ElderFacts(new SignpostFacts(true, sign.Text, mode?.Url ?? sign.Href, taps, mode is not null, measured.Count, mode is null ? "It did not open." : ""), mode, file);
    }

    private async Task<PageMeasure?> PressAsync(string url, SignFacts sign, CancellationToken cancellationToken)
    {
        await session.PerformAsync(new Step.Begin(++_begun), cancellationToken);
        if ((await OpenAsync(url, errand.Walk.Limits.Open, cancellationToken)).Came is null
            || await Gauging.TryAsync(session, new Step.Quiet(TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(5)), cancellationToken) is (null, _)
            || await Gauging.TryAsync(session, Step.Look.Plain, cancellationToken) is not (Observation.Seen { Sighting: var page }, _))
        {
            return null;
        }

        var node = page.Nodes.FirstOrDefault(n => n.Visible && n.Clickable && (n.Text.Contains(sign.Text, StringComparison.Ordinal) || n.Label.Contains(sign.Text, StringComparison.Ordinal)));
        if (node is null)
        {
            notes.Add($"The sign of an elder mode, “{sign.Text}”, was not there when the page was opened anew.");
            return null;
        }

        await session.PerformAsync(new Step.Guard(Journey.Guarding.GuardStance.Reading), cancellationToken);
        return await Gauging.TryAsync(session, new Step.Press(node.Ref, sign.Text, "it should turn on the elder mode"), cancellationToken) is (Observation.Done, _)
            && await Gauging.TryAsync(session, new Step.Quiet(TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(5)), cancellationToken) is (Observation.Settled, _)
            && await Gauging.TryAsync(session, new Step.Measure(errand.Limits.Elements), cancellationToken) is (Observation.Measured measured, _)
            ? measured.Page
            : null;
    }

    private async Task<(bool? Opens, string Note)> FollowAsync(string address, Regex wanted, CancellationToken cancellationToken)
    {
        await session.PerformAsync(new Step.Begin(++_begun), cancellationToken);
        var (came, why) = await OpenAsync(address, errand.Walk.Limits.Open, cancellationToken);
        if (came is null)
        {
            return (false, why);
        }

        await Gauging.TryAsync(session, new Step.Quiet(TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(5)), cancellationToken);
        if (await Gauging.TryAsync(session, Step.Look.Plain, cancellationToken) is not (Observation.Seen { Sighting: var page }, _))
        {
            return (null, "It could not be looked at.");
        }

        var words = page.Nodes.Length > 0 ? page.TextOf(0, 20_000) : "";
        return wanted.IsMatch(words + page.Title) && words.Length >= 100 ? (true, "") : (false, $"What opens is no such text: “{page.Title}”, {words.Length} characters.");
    }

    private async Task<PageMeasure?> MeasureAsync(string address, CancellationToken cancellationToken)
    {
        await session.PerformAsync(new Step.Begin(++_begun), cancellationToken);
        if ((await OpenAsync(address, errand.Walk.Limits.Open, cancellationToken)).Came is null)
        {
            return null;
        }

        await Gauging.TryAsync(session, new Step.Quiet(TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(5)), cancellationToken);
        return await Gauging.TryAsync(session, new Step.Measure(errand.Limits.Elements), cancellationToken) is (Observation.Measured measured, _) ? measured.Page : null;
    }

    private async Task<(Observation? Came, string Why)> OpenAsync(string url, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return (null, "Its address cannot be opened.");
        }

        var pace = errand.Walk.Limits.Pace;
        if (pace > TimeSpan.Zero && _last != 0 && pace - time.GetElapsedTime(_last) is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, time, cancellationToken);
        }

        _last = time.GetTimestamp();
        return await Gauging.TryAsync(session, new Step.Open(address, limit), cancellationToken);
    }

    private static bool SamePage(string one, string other) => one.TrimEnd('/').TrimEnd('#') == other.TrimEnd('/').TrimEnd('#');

    private static bool SameSite(string one, string other) =>
        Uri.TryCreate(one, UriKind.Absolute, out var a) && Uri.TryCreate(other, UriKind.Absolute, out var b) && string.Equals(a.Authority, b.Authority, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("隐私|个人信息|privacy|personal (data|information)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PrivacyWords();
}
