using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Journey.Seeking;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.GoalSeeking;

/// <summary>One goal-seeking journey: finds the matter, presses apply, fills page after page, and stops at the point of submission.</summary>
internal sealed class JourneyVisit : IJourneyVisit
{
    private const int MostSame = 3;
    private readonly JourneyErrand _errand;
    private readonly IDriverSession _session;
    private readonly JourneyHand _hand;
    private readonly JourneyRecorder _record;
    private readonly List<string> _notes;
    private readonly Action<string> _progress;
    private readonly TimeProvider _time;
    private readonly FormFiller _filler;
    private readonly LoginPage _login;
    private readonly OnwardPress _press;
    private readonly WayToForm _toForm;
    private readonly TurningBack _back;
    private readonly WayOn _on;
    private readonly LastPress _last;
    private readonly Dictionary<string, int> _states = new(StringComparer.Ordinal);
    private readonly long _started;
    private string _home = "";

    public JourneyVisit(JourneyErrand errand, IDriverSession session, JourneyHand hand, JourneyRecorder record, List<string> notes, Action<string> progress, TimeProvider time)
    {
        (_errand, _session, _hand, _record, _notes, _progress, _time) = (errand, session, hand, record, notes, progress, time);
        _last = new LastPress(session, hand, record);
        _filler = new FormFiller(hand, new ValueChooser(errand.Persona, errand.Answers, errand.Today), record);
        _login = new LoginPage(errand, hand, record);
        _press = new OnwardPress(session, hand, record, _last, notes);
        _toForm = new WayToForm(errand, record, _press);
        _back = new TurningBack(hand, record, _filler, notes);
        _on = new WayOn(errand, hand, record, _filler, _last, _press, _toForm, _back);
        _started = time.GetTimestamp();
    }

    public GuideSeen? Guide => _toForm.Guide;

    public ApplyLed? Apply => _press.Apply;

    public async Task<JourneyOutcome> MakeAsync(CancellationToken cancellationToken)
    {
        _progress("opening the home page");
        var home = _errand.Target.Web.HomeFor(_errand.Session.Device);
        if (await _hand.OpenAsync(home, cancellationToken) is Observation.SiteFailed failed)
        {
            return JourneyOutcome.Failed(failed.Failure);
        }

        if (await _hand.ReadAsync(cancellationToken) is not { } first)
        {
            return JourneyOutcome.Failed(_hand.Failure!);
        }

        _home = first.Page.Url;
        _record.Enter(first, _hand.Views, PageKind.Home);
        _record.Did(new JourneyAction(JourneyActionKind.Open, home.ToString(), "as from a bookmark"));
        await _hand.CaptureAsync(cancellationToken);
        _progress($"looking for {_errand.Goal.Matter}");
        var finder = new MatterFinder(_errand, _session, _hand, _record, _notes, _time);
        var found = await finder.FindAsync(first, cancellationToken);
        return found is not null ? await GoOnAsync(found, cancellationToken)
            : _hand.Failure is { } broke ? JourneyOutcome.Failed(broke)
            : finder.ForOthers is { } others ? new JourneyOutcome(JourneyEnd.Ineligible, $"{others} Nothing else that may be “{_errand.Goal.Matter}” was found.")
            : new JourneyOutcome(JourneyEnd.DeadEnd, $"“{_errand.Goal.Matter}” was found neither by the search nor by the guidance.");
    }

    /// <summary>From the matter's page to the end, page by page.</summary>
    private async Task<JourneyOutcome> GoOnAsync(PageReading reading, CancellationToken cancellationToken)
    {
        var (page, heldBefore) = (0, 0);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_record.Count != page)
            {
                (page, heldBefore) = (_record.Count, await _last.HeldAsync(cancellationToken));
            }

            if (_record.Count >= _errand.Limits.Pages || _time.GetElapsedTime(_started) > _errand.Limits.Time)
            {
                return new JourneyOutcome(JourneyEnd.Limit, $"After {_record.Count} pages and {_time.GetElapsedTime(_started).TotalSeconds:0} s it was given up.");
            }

            _progress($"page {_record.Count}: {reading.Heading}");
            var turn = await TurnAsync(reading, cancellationToken);
            if (turn.End is { } end)
            {
                return await _last.InFairnessAsync(end, heldBefore, cancellationToken);
            }

            reading = turn.Next!;
            var seen = _states[reading.Page.Url + reading.State] = _states.GetValueOrDefault(reading.Page.Url + reading.State) + 1;
            if (seen > MostSame)
            {
                return new JourneyOutcome(JourneyEnd.Loop, $"The same page with the same content came {seen} times, and nothing new was left to try: “{reading.Heading}”.");
            }
        }
    }

    /// <summary>What is done on one page.</summary>
    private async Task<Turn> TurnAsync(PageReading reading, CancellationToken cancellationToken)
    {
        var page = reading.Page;
        if (IsHome(page) && _press.HasApplied)
        {
            return await _toForm.DetourAsync(reading, cancellationToken);
        }

        if (PageSigns.AsksLogin(page, reading.Fields))
        {
            return await SignInAsync(reading, cancellationToken);
        }

        if (_press.HasApplied && _errand.Login is null && PageSigns.LoginGate(page, reading.Fields, reading.Actions) is { } gate)
        {
            _record.Is(PageKind.Login);
            return new JourneyOutcome(JourneyEnd.NeedsLogin, $"It asks for an account (“{gate}”), and none was given.");
        }

        if (PageSigns.Expired(page) is { } expired)
        {
            _notes.Add($"The portal said: “{expired}”.");
            _filler.Forget(reading.Signature);
            _press.ForgetAll();
        }

        var apply = ApplyPress.On(reading, _errand.Goal.Matter);
        var asks = reading.Fields.Any(f => f.Kind != FieldKind.Password);
        if (!_press.HasApplied && !ApplyPress.IsBehind(reading, apply, Likeness.IsEnquiry(_errand.Goal.Matter)))
        {
            return await _toForm.GuideAsync(reading, apply, cancellationToken);
        }

        if (!_filler.WantsAnother(reading) && PageSigns.Ineligible(page) is { } barred && !reading.Fields.Any(f => f.Kind is FieldKind.Text or FieldKind.Select))
        {
            return await _back.TurnBackAsync(reading, barred, cancellationToken);
        }

        if (InTheWay(reading) is { } bar)
        {
            return bar;
        }

        if (!asks && TaskList.On(reading).IsEmpty && PageSigns.Receipt(page) is { } receipt)
        {
            _record.Is(PageKind.Receipt);
            return new JourneyOutcome(_errand.Submit ? JourneyEnd.Receipt : JourneyEnd.StoppedInDoubt, $"The portal says that it has received an application: “{receipt}”.");
        }

        if (!asks && apply is null && PageSigns.InPerson(page) is { } counter && !reading.Actions.Any(a => a.Kind is ActionKind.Onward or ActionKind.Submit))
        {
            return new JourneyOutcome(JourneyEnd.InPerson, $"It must be done in person: “{counter}”.");
        }

        _record.Is(asks ? PageKind.Form : PageSigns.IsSummary(page) ? PageKind.Summary : PageKind.Notice);
        if (asks && _errand.ToFirstForm)
        {
            return new JourneyOutcome(JourneyEnd.Limit, $"The first form was reached, as far as was asked: “{reading.Heading}”.");
        }

        if (asks)
        {
            if (await _filler.FillAsync(reading, cancellationToken) is null || await _hand.GlanceAsync(cancellationToken) is not { } filled)
            {
                return JourneyOutcome.Failed(_hand.Failure!);
            }

            reading = filled;
            if (PageSigns.Ineligible(reading.Page) is { } refusal && _filler.Choices.Exists(c => c.At.Page == _record.Count) && !reading.Actions.Any(a => a.Kind is ActionKind.Onward or ActionKind.Submit))
            {
                return await _back.TurnBackAsync(reading, refusal, cancellationToken);
            }

            // An answer may have brought up what no page showed before: a way of proving who one is asks for a code.
            if (InTheWay(reading) is { } brought)
            {
                return brought;
            }
        }

        return await _on.MoveOnAsync(reading, cancellationToken);
    }

    /// <summary>What a mystery shopper does not pass. Null: nothing of the kind.</summary>
    private JourneyOutcome? InTheWay(PageReading reading)
    {
        if (PageSigns.CaptchaOf(reading.Page, reading.Fields) is { } captcha)
        {
            _record.Is(PageKind.Form);
            return new JourneyOutcome(JourneyEnd.Captcha, $"A captcha stands in the way: {captcha}. It is never passed.");
        }

        if (PageSigns.PhoneCodeOf(reading.Fields, reading.Actions) is { } code)
        {
            _record.Is(PageKind.Form);
            return new JourneyOutcome(JourneyEnd.PhoneCode, $"A code sent to a telephone stands in the way: {code}.");
        }

        if (PageSigns.PaymentOf(reading.Page, reading.Fields, reading.Actions) is { } pay)
        {
            _record.Is(PageKind.Payment);
            return new JourneyOutcome(JourneyEnd.Payment, $"It comes to a payment: {pay}.");
        }

        return null;
    }

    private bool IsHome(PageSighting page) => page.Url.Split('#')[0].TrimEnd('/') == _home.Split('#')[0].TrimEnd('/') && !page.Url.Contains("#/", StringComparison.Ordinal);

    private async Task<Turn> SignInAsync(PageReading reading, CancellationToken cancellationToken)
    {
        var (end, signIn) = await _login.FillAsync(reading, cancellationToken);
        return end is not null ? end
            : signIn is null ? new JourneyOutcome(JourneyEnd.DeadEnd, "The login has no button.")
            : await _press.PressAsync(reading, signIn, "it signs in", GuardStance.SigningIn, cancellationToken);
    }
}
