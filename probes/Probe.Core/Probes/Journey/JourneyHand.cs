using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Search.Finding;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey;

/// <summary>Acts on a page for a journey: every act is recorded, guarded, and waited out.</summary>
/// <param name="keep">Keeps a picture at once: what was seen must outlive a killed process.</param>
internal sealed class JourneyHand(IDriverSession session, JourneyRecorder record, JourneyLimits limits, KeepPicture keep, TimeProvider time)
{
    /// <summary>How long nothing must change before a page counts as settled.</summary>
    private static readonly TimeSpan Still = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1300);

    /// <summary>Notices that must be read for longer are read by nobody.</summary>
    private static readonly TimeSpan LongestCountdown = TimeSpan.FromSeconds(90);

    private long _lastMove;
    private long _moved;
    private int _pictures;
    private PageReading? _read;
    private bool _lastLooked;

    /// <summary>Time spent waiting for the portal so far.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Views so far.</summary>
    public int Views { get; private set; }

    /// <summary>The portal's failure seen while waiting; null: none.</summary>
    public SiteFailure? Failure { get; private set; }

    /// <summary>Takes the place of the picture of a page that came on the screen; null: it is pictured.</summary>
    public Func<PageReading?, CancellationToken, Task>? Entered { get; init; }

    public async Task StanceAsync(GuardStance stance, CancellationToken cancellationToken)
    {
        // What a press on what may be the last page sets off may leave late, when we have gone on to look: from that press on no page whose address speaks of an end is opened by reading.
        _lastLooked |= stance == GuardStance.LastLook;
        await session.PerformAsync(new Step.Guard(stance == GuardStance.Reading && _lastLooked ? GuardStance.LastLook : stance), cancellationToken);
    }

    /// <summary>Goes to an address.</summary>
    public async Task<Observation> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        _moved = time.GetTimestamp();
        return await session.PerformAsync(new Step.Open(address, limits.Open), cancellationToken);
    }

    /// <summary>Waits until the page rests, and reads it. Null: the portal failed, see <see cref="Failure"/>.</summary>
    public async Task<PageReading?> ReadAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            if (await session.PerformAsync(new Step.Quiet(Still, TimeSpan.FromSeconds(3)), cancellationToken) is Observation.SiteFailed failed)
            {
                Failure = failed.Failure;
                return null;
            }

            var looked = await session.PerformAsync(Step.Look.WithForms, cancellationToken);
            if (looked is Observation.SiteFailed hangs)
            {
                Failure = hangs.Failure;
                return null;
            }

            var page = ((Observation.Seen)looked).Sighting;
            var spent = time.GetElapsedTime(started);
            if ((!page.Loading && !PageSigns.IsBusy(page) && !(page.Nodes.Count(n => n.Visible) < 4 && spent < TimeSpan.FromSeconds(5))) || spent > limits.Settle)
            {
                Rests(Still);
                Views = await session.PerformAsync(new Step.Collect(), cancellationToken) is Observation.Log log ? log.Views.Length : Views;
                return _read = PageReading.Of(page);
            }
        }
    }

    /// <summary>Looks again at once, after a choice or a word typed.</summary>
    public async Task<PageReading?> GlanceAsync(CancellationToken cancellationToken)
    {
        if (await session.PerformAsync(new Step.Quiet(Short, TimeSpan.FromSeconds(4)), cancellationToken) is Observation.SiteFailed failed)
        {
            Failure = failed.Failure;
            return null;
        }

        Rests(Short);
        return await session.PerformAsync(Step.Look.WithForms, cancellationToken) is Observation.Seen seen ? PageReading.Of(seen.Sighting) : null;
    }

    /// <summary>Waits while a button counts down, and reads the page as it then is. Null: the portal failed, or it counts for too long.</summary>
    public async Task<PageReading?> CountedDownAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < LongestCountdown)
        {
            // Each second changes the page: it is quiet when the counting has ended.
            if (await session.PerformAsync(new Step.Quiet(Tick, Tick * 3), cancellationToken) is Observation.SiteFailed failed)
            {
                Failure = failed.Failure;
                return null;
            }

            if (await GlanceAsync(cancellationToken) is not { } now)
            {
                return null;
            }

            if (!Seeking.Waiting.CountsDown(now.Page))
            {
                return now;
            }
        }

        return null;
    }

    /// <summary>The page rests after a move: what it took was spent waiting for the portal, but for the time of watching it rest.</summary>
    private void Rests(TimeSpan watched)
    {
        if (_moved != 0 && time.GetElapsedTime(_moved) - watched is { Ticks: > 0 } spent)
        {
            Waited += spent;
        }

        _moved = 0;
    }

    /// <summary>Presses something. False: it could not be pressed, and nothing was recorded.</summary>
    public async Task<bool> PressAsync(PageSighting page, int node, JourneyActionKind kind, string words, string why, GuardStance stance, CancellationToken cancellationToken)
    {
        if (kind is JourneyActionKind.Press && limits.Pace > TimeSpan.Zero && _lastMove != 0 && limits.Pace - time.GetElapsedTime(_lastMove) is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, time, cancellationToken);
        }

        await StanceAsync(stance, cancellationToken);
        var target = words.Length > 0 ? words : BoxFinder.Describe(page, node);
        _moved = kind is JourneyActionKind.Choose ? 0 : time.GetTimestamp();
        if (await session.PerformAsync(new Step.Press(page.Nodes[node].Ref, target, why), cancellationToken) is not Observation.Done)
        {
            return false;
        }

        _lastMove = time.GetTimestamp();
        record.Did(new JourneyAction(kind, target, why));
        return true;
    }

    public async Task<bool> TypeAsync(PageSighting page, int node, string text, string label, string why, bool secret, CancellationToken cancellationToken)
    {
        var done = await session.PerformAsync(new Step.Type(page.Nodes[node].Ref, text, label, why, secret), cancellationToken) is Observation.Done;
        if (done)
        {
            record.Did(new JourneyAction(secret ? JourneyActionKind.Login : JourneyActionKind.Type, label, why, secret ? null : text, text.Length));
        }

        return done;
    }

    public async Task<bool> SelectAsync(PageSighting page, int node, FieldOption option, string label, string why, CancellationToken cancellationToken)
    {
        var done = await session.PerformAsync(new Step.Choose(page.Nodes[node].Ref, option.Value, option.Text, label, why), cancellationToken) is Observation.Done;
        if (done)
        {
            record.Did(new JourneyAction(JourneyActionKind.Select, label, why, option.Text));
        }

        return done;
    }

    public async Task<bool> AttachAsync(PageSighting page, int node, string file, string type, ReadOnlyMemory<byte> bytes, string label, string why, CancellationToken cancellationToken)
    {
        await StanceAsync(GuardStance.Uploading, cancellationToken);
        var done = await session.PerformAsync(new Step.Attach(page.Nodes[node].Ref, file, type, bytes, label, why), cancellationToken) is Observation.Done;
        if (done)
        {
            record.Did(new JourneyAction(JourneyActionKind.Upload, label, why, file));
            await session.PerformAsync(new Step.Quiet(Still, TimeSpan.FromSeconds(6)), cancellationToken);
        }

        await StanceAsync(GuardStance.Reading, cancellationToken);
        return done;
    }

    public async Task KeyAsync(string key, string why, CancellationToken cancellationToken)
    {
        await session.PerformAsync(new Step.Key(key, why), cancellationToken);
        record.Did(new JourneyAction(JourneyActionKind.Key, key, why));
    }

    public async Task<bool> BackAsync(string why, CancellationToken cancellationToken)
    {
        await StanceAsync(GuardStance.Reading, cancellationToken);
        _moved = time.GetTimestamp();
        var done = await session.PerformAsync(new Step.Back(why), cancellationToken) is Observation.Done;
        record.Did(new JourneyAction(JourneyActionKind.Back, "the browser's back button", why));
        return done;
    }

    /// <summary>Keeps a picture of the page on top.</summary>
    public async Task CaptureAsync(CancellationToken cancellationToken)
    {
        if (Entered is { } entered)
        {
            await entered(_read, cancellationToken);
            return;
        }

        if (await session.PerformAsync(new Step.Capture("page"), cancellationToken) is Observation.Captured captured)
        {
            var file = $"{++_pictures:000}-page.{captured.Ending}";
            await keep(file, captured.Bytes, cancellationToken);
            record.Shows(file);
        }
    }
}
