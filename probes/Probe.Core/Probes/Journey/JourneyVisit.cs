using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Journey.Seeking;
using Probe.Core.Probes.Search.Finding;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey;

/// <summary>One goal-seeking journey: finds the matter, presses apply, fills page after page, and stops at the point of submission.</summary>
internal sealed class JourneyVisit(JourneyErrand errand, IDriverSession session, JourneyHand hand, JourneyRecorder record, List<string> notes, Action<string> progress, TimeProvider time) : IJourneyVisit
{
    private const int MostSame = 3;
    private readonly FormFiller _filler = new(hand, new ValueChooser(errand.Persona, errand.Answers, errand.Today), record);
    private readonly LastPress _last = new(session, hand, record);
    private readonly Dictionary<string, int> _states = new(StringComparer.Ordinal);
    private readonly HashSet<string> _pressed = new(StringComparer.Ordinal);
    private readonly long _started = time.GetTimestamp();
    private int _logins;
    private readonly HashSet<string> _guides = new(StringComparer.Ordinal);
    private int _applied;
    private bool _summarySeen;
    private string _home = "";

    /// <summary>What the matter's guide stated.</summary>
    public GuideSeen? Guide { get; private set; }

    public ApplyLed? Apply { get; private set; }

    public async Task<JourneyOutcome> MakeAsync(CancellationToken cancellationToken)
    {
        progress("opening the home page");
        var home = errand.Session.Device.Touch ? errand.Target.Web.PhoneHome ?? errand.Target.Web.Home : errand.Target.Web.Home;
        if (await hand.OpenAsync(home, cancellationToken) is Observation.SiteFailed failed)
        {
            return JourneyOutcome.Failed(failed.Failure);
        }

        if (await hand.ReadAsync(cancellationToken) is not { } first)
        {
            return JourneyOutcome.Failed(hand.Failure!);
        }

        _home = first.Page.Url;
        record.Enter(first, hand.Views, PageKind.Home);
        record.Did(new JourneyAction(JourneyActionKind.Open, home.ToString(), "as from a bookmark"));
        await hand.CaptureAsync(cancellationToken);
        progress($"looking for {errand.Goal.Matter}");
        var finder = new MatterFinder(errand, session, hand, record, notes, time);
        var found = await finder.FindAsync(first, cancellationToken);
        return found is not null ? await GoOnAsync(found, cancellationToken)
            : hand.Failure is { } broke ? JourneyOutcome.Failed(broke)
            : finder.ForOthers is { } others ? new JourneyOutcome(JourneyEnd.Ineligible, $"{others} Nothing else that may be “{errand.Goal.Matter}” was found.")
            : new JourneyOutcome(JourneyEnd.DeadEnd, $"“{errand.Goal.Matter}” was found neither by the search nor by the guidance.");
    }

    /// <summary>From the matter's page to the end, page by page.</summary>
    private async Task<JourneyOutcome> GoOnAsync(PageReading reading, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (record.Count >= errand.Limits.Pages || time.GetElapsedTime(_started) > errand.Limits.Time)
            {
                return new JourneyOutcome(JourneyEnd.Limit, $"After {record.Count} pages and {time.GetElapsedTime(_started).TotalSeconds:0} s it was given up.");
            }

            progress($"page {record.Count}: {reading.Heading}");
            var turn = await TurnAsync(reading, cancellationToken);
            if (turn.End is { } end)
            {
                return end;
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
        if (IsHome(page) && _applied > 0)
        {
            return await DetourAsync(reading, cancellationToken);
        }

        if (PageSigns.AsksLogin(page, reading.Fields))
        {
            return await SignInAsync(reading, cancellationToken);
        }

        if (_applied > 0 && errand.Login is null && PageSigns.LoginGate(page, reading.Fields, reading.Actions) is { } gate)
        {
            record.Is(PageKind.Login);
            return new JourneyOutcome(JourneyEnd.NeedsLogin, $"It asks for an account (“{gate}”), and none was given.");
        }

        if (PageSigns.Expired(page) is { } expired)
        {
            notes.Add($"The portal said: “{expired}”.");
            _filler.Forget(reading.Signature);
            _pressed.Clear();
        }

        var apply = ApplyOf(reading, errand.Goal.Matter);
        var asks = reading.Fields.Any(f => f.Kind != FieldKind.Password);
        if (_applied == 0 && !AppliesHere(reading, apply, Likeness.IsEnquiry(errand.Goal.Matter)))
        {
            return await GuideAsync(reading, apply, cancellationToken);
        }

        if (!_filler.WantsAnother(reading) && PageSigns.Ineligible(page) is { } barred && !reading.Fields.Any(f => f.Kind is FieldKind.Text or FieldKind.Select))
        {
            return await TurnBackAsync(reading, barred, cancellationToken);
        }

        if (PageSigns.CaptchaOf(page, reading.Fields) is { } captcha)
        {
            record.Is(PageKind.Form);
            return new JourneyOutcome(JourneyEnd.Captcha, $"A captcha stands in the way: {captcha}. It is never passed.");
        }

        if (PageSigns.PhoneCodeOf(reading.Fields, reading.Actions) is { } code)
        {
            record.Is(PageKind.Form);
            return new JourneyOutcome(JourneyEnd.PhoneCode, $"A code sent to a telephone stands in the way: {code}.");
        }

        if (PageSigns.PaymentOf(page, reading.Fields, reading.Actions) is { } pay)
        {
            record.Is(PageKind.Payment);
            return new JourneyOutcome(JourneyEnd.Payment, $"It comes to a payment: {pay}.");
        }

        if (!asks && TaskList.On(reading).IsEmpty && PageSigns.Receipt(page) is { } receipt)
        {
            record.Is(PageKind.Receipt);
            return new JourneyOutcome(errand.Submit ? JourneyEnd.Receipt : JourneyEnd.StoppedInDoubt, $"The portal says that it has received an application: “{receipt}”.");
        }

        if (!asks && apply is null && PageSigns.InPerson(page) is { } counter && !reading.Actions.Any(a => a.Kind is ActionKind.Onward or ActionKind.Submit))
        {
            return new JourneyOutcome(JourneyEnd.InPerson, $"It must be done in person: “{counter}”.");
        }

        record.Is(asks ? PageKind.Form : PageSigns.IsSummary(page) ? PageKind.Summary : PageKind.Notice);
        if (asks && errand.ToFirstForm)
        {
            return new JourneyOutcome(JourneyEnd.Limit, $"The first form was reached, as far as was asked: “{reading.Heading}”.");
        }

        if (asks)
        {
            if (await _filler.FillAsync(reading, cancellationToken) is null || await hand.GlanceAsync(cancellationToken) is not { } filled)
            {
                return JourneyOutcome.Failed(hand.Failure!);
            }

            reading = filled;
            if (PageSigns.Ineligible(reading.Page) is { } refusal && _filler.Choices.Exists(c => c.At.Page == record.Count) && !reading.Actions.Any(a => a.Kind is ActionKind.Onward or ActionKind.Submit))
            {
                return await TurnBackAsync(reading, refusal, cancellationToken);
            }
        }

        return await MoveOnAsync(reading, cancellationToken);
    }

    /// <summary>On the way to the form: the guide, or a list that still stands between.</summary>
    private async Task<Turn> GuideAsync(PageReading reading, PageAction? apply, CancellationToken cancellationToken)
    {
        record.Is(PageKind.Guide);
        Guide ??= GuideReader.Read(reading.Page);
        _guides.Add(reading.Heading);
        if (apply is not null)
        {
            _applied = record.Count;
            return await PressAsync(reading, apply, $"it begins the application: “{apply.Words}”", GuardStance.Reading, cancellationToken);
        }

        if (PageSigns.InPerson(reading.Page) is { } counter)
        {
            return new JourneyOutcome(JourneyEnd.InPerson, $"It must be done in person: “{counter}”.");
        }

        // A list, or a page about it, that names the matter once more.
        var post = Signposts.On(reading.Page, errand.Goal.Matter, errand.Goal.As).FirstOrDefault(s => s.Score >= 4 && !_pressed.Contains($"{reading.Page.Url} {s.Words}"));
        if (post is null)
        {
            if (reading.Actions.FirstOrDefault(a => a.Kind is ActionKind.Guide && !_pressed.Contains($"{reading.Page.Url} {a.Words}")) is { } guide)
            {
                return await PressAsync(reading, guide, "it leads to the guide", GuardStance.Reading, cancellationToken);
            }

            if (reading.Fields.Any(f => f.Kind is FieldKind.Select or FieldKind.Radio or FieldKind.Picker && !InFurniture(reading.Page, f.Node)))
            {
                // Some forms show their button only after the first choice.
                _applied = record.Count;
                return new Turn(null, reading);
            }

            return new JourneyOutcome(JourneyEnd.DeadEnd, "The matter's page offers no way to apply online, and does not say how else.");
        }

        record.Is(PageKind.Category);
        return await PressAsync(reading, new PageAction(post.Node, ActionKind.Unknown, post.Words, false), $"it names “{errand.Goal.Matter}”", GuardStance.Reading, cancellationToken);
    }

    /// <summary>Whether the page is the application itself: it asks, and can go on.</summary>
    private static bool AppliesHere(PageReading reading, PageAction? apply, bool enquiry) =>
        reading.Fields.Any(f => f.Kind is not FieldKind.Password) && reading.Actions.Any(a => (a.Kind is ActionKind.Onward or ActionKind.Submit || (enquiry && a.Kind == ActionKind.Enquire && !Lexicon.Search().IsMatch(a.Words))) && a.Button)
        && (apply is null || InFurniture(reading.Page, apply.Node));

    /// <summary>The press that begins an application: a button before a link, the shorter before the longer; none that names another matter.</summary>
    private static PageAction? ApplyOf(PageReading reading, string matter) =>
        reading.Actions.Where(a => a.Kind == ActionKind.Apply || (a.Kind == ActionKind.Onward && Start(a.Words)) || (a.Kind == ActionKind.Submit && reading.Fields.IsEmpty && !PageSigns.IsSummary(reading.Page)))
            .OrderByDescending(a => a.Words.Contains("在线", StringComparison.Ordinal) || a.Words.Contains("网上", StringComparison.Ordinal) || a.Words.Contains("online", StringComparison.OrdinalIgnoreCase) || Start(a.Words))
            .ThenByDescending(a => Likeness.Of(RowOf(reading.Page, a.Node), matter)).ThenByDescending(a => a.Button).ThenBy(a => InFurniture(reading.Page, a.Node)).ThenBy(a => a.Words.Length).FirstOrDefault();

    /// <summary>The words of the row or card in which something stands: in a list, the 'apply' beside the matter is meant.</summary>
    private static string RowOf(PageSighting page, int node) =>
        page.Ancestors(node).Take(4).Select(a => page.TextOf(a, 200)).FirstOrDefault(t => t.Length > page.TextOf(node, 40).Length + 3 && t.Length < 160) ?? "";

    private static bool Start(string words) => words.StartsWith("start", StringComparison.OrdinalIgnoreCase) || words.StartsWith("begin", StringComparison.OrdinalIgnoreCase) || words.StartsWith("开始", StringComparison.Ordinal) || words.StartsWith("进入", StringComparison.Ordinal);

    private static bool IsSiteSearch(PageSighting page, int node) => BoxFinder.Boxes(page).Any(b => b.Button == node && FieldReader.IsSiteSearch(page, b.Index));

    /// <summary>Whether a button belongs to the form that was filled in: 'Find address' asks for what comes next.</summary>
    private static bool OfFilled(PageReading reading, PageAction action) =>
        reading.Page.Nodes[action.Node].Form is > 0 and var form && reading.Fields.Any(f => f.Filled && f.Kind == FieldKind.Text && reading.Page.Nodes[f.Node].Form == form);

    private static bool InFurniture(PageSighting page, int node) => page.Ancestors(node).Any(a => page.Nodes[a].Tag is "nav" or "header" or "footer" or "aside" && !IsFormsOwn(page, a));

    /// <summary>A form may have a footer of its own, with nothing but its buttons in it.</summary>
    private static bool IsFormsOwn(PageSighting page, int furniture) =>
        page.Nodes[furniture].Tag is "header" or "footer" && page.Ancestors(furniture).Any(a => page.Nodes[a].Tag == "form" || page.Nodes[a].Role == "dialog") && page.Subtree(furniture).Count(i => page.Nodes[i].Tag == "a") < 3;

    /// <summary>Goes on by the page's own words; where only a submission is left, brakes and presses it to prove that it is one.</summary>
    private async Task<Turn> MoveOnAsync(PageReading reading, CancellationToken cancellationToken)
    {
        var state = reading.Page.Url + reading.State;
        // A page that comes again without a complaint (one more partner, the next section) is answered again; the same content four times over is a loop.
        string Key(PageAction a) => $"{state} {a.Words} {a.Kind}{(reading.Complaints.IsEmpty ? $" {record.Count}" : "")}";
        bool Untried(PageAction a) => !_pressed.Contains(Key(a));
        var lowest = reading.Fields.Length > 0 ? reading.Fields.Max(f => reading.Page.Nodes[f.Press].Y) - 40 : double.MinValue;
        PageAction? Best(params ReadOnlySpan<ActionKind> kinds)
        {
            var wanted = kinds.ToArray();
            return reading.Actions.Where(a => wanted.Contains(a.Kind) && Untried(a) && !InFurniture(reading.Page, a.Node))
                .OrderByDescending(a => a.Button).ThenByDescending(a => reading.Page.Nodes[a.Node].Y >= lowest).ThenBy(a => Array.IndexOf(wanted, a.Kind)).ThenBy(a => reading.Page.Nodes[a.Node].Y).FirstOrDefault();
        }

        if (TaskList.On(reading).FirstOrDefault(s => s.Open && Untried(s.Action)) is { } section)
        {
            _pressed.Add(Key(section.Action));
            return await PressAsync(reading, section.Action, $"this part of the application is still “{section.State}”", GuardStance.Reading, cancellationToken);
        }

        if (Waiting.CountsDown(reading.Page) && Best(ActionKind.Onward, ActionKind.Submit) is null && await hand.CountedDownAsync(cancellationToken) is { } counted)
        {
            return await MoveOnAsync(counted, cancellationToken);
        }

        if (Best(ActionKind.Onward) is { } onward)
        {
            _pressed.Add(Key(onward));
            // After a summary the next post may be the submission, whatever the button says: only what reads may leave.
            var last = LastLook.At(reading, _filler.Typed, _summarySeen);
            _summarySeen |= LastLook.ShowsSummary(reading, _filler.Typed);
            return await PressAsync(reading, onward, last ? $"it goes on from the summary, and nothing is sent by it: “{onward.Words}”" : $"it goes on: “{onward.Words}”", last ? GuardStance.Reading : GuardStance.GoingOn, last, cancellationToken);
        }

        if (_filler.Typed.Count == 0 && !reading.Fields.Any(f => f.Kind is not FieldKind.Tick) && Best(ActionKind.Submit) is { } agreed && PageSigns.IsPlainConsent(agreed.Words))
        {
            // Nothing was filled in yet: 确定 below a notice agrees to it. What it sends is held, and would be the proof that it was more.
            _pressed.Add(Key(agreed));
            return await PressAsync(reading, agreed, $"nothing was filled in yet: it agrees, “{agreed.Words}”", GuardStance.Reading, mayBeLast: true, cancellationToken);
        }

        if (Best(ActionKind.Submit) is { } submit)
        {
            return errand.Submit ? await _last.SubmitAsync(reading, submit, cancellationToken) : await ProveAsync(reading, submit, inDoubt: PageSigns.StepsToCome(reading.Page), cancellationToken);
        }

        if (ApplyOf(reading, errand.Goal.Matter) is { Kind: not ActionKind.Submit } apply && Untried(apply) && !InFurniture(reading.Page, apply.Node) && !reading.Fields.Any(f => f.Kind is FieldKind.Text))
        {
            _pressed.Add(Key(apply));
            return await PressAsync(reading, apply, $"it begins the application: “{apply.Words}”", GuardStance.Reading, cancellationToken);
        }

        if (reading.Fields.Any(f => f.Kind is FieldKind.Text && f.Filled) && Best(ActionKind.Apply) is { Button: true } send)
        {
            // What begins an application on a guide ends it below a form: 立即申报.
            return errand.Submit ? await _last.SubmitAsync(reading, send, cancellationToken) : await ProveAsync(reading, send, inDoubt: false, cancellationToken);
        }

        if (Best(ActionKind.Enquire) is { } enquire && reading.Fields.Length > 0 && !IsSiteSearch(reading.Page, enquire.Node) && (!Lexicon.Search().IsMatch(enquire.Words) || OfFilled(reading, enquire)))
        {
            if (Likeness.IsEnquiry(errand.Goal.Matter))
            {
                return await ProveAsync(reading, enquire, inDoubt: false, cancellationToken);
            }

            _pressed.Add(Key(enquire));
            return await PressAsync(reading, enquire, $"it asks and changes nothing: “{enquire.Words}”", GuardStance.GoingOn, cancellationToken);
        }

        var unknown = reading.Actions.Where(a => a.Kind == ActionKind.Unknown && a.Button && reading.Page.Nodes[a.Node].Type == "submit" && reading.Fields.Length > 0 && Untried(a)).OrderByDescending(a => reading.Page.Nodes[a.Node].Y).FirstOrDefault();
        if (unknown is not null)
        {
            return await ProveAsync(reading, unknown, inDoubt: true, cancellationToken);
        }

        return !reading.Fields.Any(f => f.Kind is FieldKind.Text or FieldKind.Select) && !_filler.Choices.Exists(_filler.HasAnother) && Detour(reading) is not null
            ? await DetourAsync(reading, cancellationToken)
            : await TurnBackAsync(reading, reading.Complaints.IsEmpty ? null : string.Join(" ", reading.Complaints), cancellationToken);
    }

    /// <summary>Proves the last press; where the page wants something mended first, the journey goes on with it.</summary>
    private async Task<Turn> ProveAsync(PageReading reading, PageAction action, bool inDoubt, CancellationToken cancellationToken)
    {
        var turn = await _last.ProveAsync(reading, action, inDoubt, cancellationToken);
        if (turn.Next is { } mended)
        {
            _pressed.Remove($"{mended.Page.Url + mended.State} {action.Words} {action.Kind}");
        }

        return turn;
    }

    /// <summary>Apply led to the home page or a list: the matter has to be found once more.</summary>
    private async Task<Turn> DetourAsync(PageReading reading, CancellationToken cancellationToken) =>
        Detour(reading) is { } post
            ? await PressAsync(reading, new PageAction(post.Node, ActionKind.Unknown, post.Words, false), $"apply led astray; it names “{errand.Goal.Matter}”", GuardStance.Reading, cancellationToken)
            : new JourneyOutcome(JourneyEnd.DeadEnd, $"After 'apply' came “{reading.Heading}”, from where nothing leads to the application.");

    private Signpost? Detour(PageReading reading) =>
        Signposts.On(reading.Page, errand.Goal.Matter, errand.Goal.As).FirstOrDefault(s => s.Score >= 3 && !InFurniture(reading.Page, s.Node) && !_guides.Contains(s.Words) && !_pressed.Contains($"{reading.Page.Url} {s.Words}"));

    private bool IsHome(PageSighting page) => page.Url.Split('#')[0].TrimEnd('/') == _home.Split('#')[0].TrimEnd('/') && !page.Url.Contains("#/", StringComparison.Ordinal);

    private Task<Turn> PressAsync(PageReading reading, PageAction action, string why, GuardStance stance, CancellationToken cancellationToken) =>
        PressAsync(reading, action, why, stance, mayBeLast: false, cancellationToken);

    /// <param name="mayBeLast">What it sends may be the submission: it is held, and the journey ends there.</param>
    private async Task<Turn> PressAsync(PageReading reading, PageAction action, string why, GuardStance stance, bool mayBeLast, CancellationToken cancellationToken)
    {
        if (mayBeLast && !session.CanHoldBack)
        {
            return new JourneyOutcome(JourneyEnd.StoppedInDoubt, $"After the summary, “{action.Words}” may be the submission itself; nothing here could hold back what it sends, so it was not pressed.");
        }

        _pressed.Add($"{reading.Page.Url} {action.Words}");
        var heldBefore = mayBeLast ? await _last.HeldAsync(cancellationToken) : 0;
        var applying = _applied == record.Count && Apply is null;
        if (!await hand.PressAsync(reading.Page, action.Node, JourneyActionKind.Press, action.Words, why, stance, cancellationToken))
        {
            notes.Add($"“{action.Words}” could not be pressed.");
            return new Turn(null, reading);
        }

        if (await hand.ReadAsync(cancellationToken) is not { } next)
        {
            return JourneyOutcome.Failed(hand.Failure!);
        }

        if (mayBeLast && await _last.HeldAsync(cancellationToken) > heldBefore)
        {
            return PageSigns.SpeaksOfPaying(action.Words)
                ? new JourneyOutcome(JourneyEnd.Payment, $"From the summary, “{action.Words}” leads to a payment: what it sent was held back.")
                : new JourneyOutcome(JourneyEnd.StoppedInDoubt, $"After the summary, “{action.Words}” may be the submission itself: what it sent was held back.");
        }

        if (stance == GuardStance.GoingOn && await _last.DoubtAsync(cancellationToken) is { } doubt)
        {
            if (PageSigns.SpeaksOfPaying($"{action.Words} {doubt.Url}"))
            {
                return new JourneyOutcome(JourneyEnd.Payment, $"“{action.Words}” leads to a payment: what it sent was held back.");
            }

            return new JourneyOutcome(JourneyEnd.StoppedInDoubt, $"“{action.Words}” should have led on, and what it sent may have been the submission itself: {doubt.Reason}");
        }

        await hand.StanceAsync(GuardStance.Reading, cancellationToken);
        if (!record.IsOn(next, hand.Views))
        {
            record.Enter(next, hand.Views, PageKind.Other);
            await hand.CaptureAsync(cancellationToken);
        }

        record.Complained(next.Complaints);
        if (applying)
        {
            Apply = new ApplyLed(next.Page.Url, Straight: next.Fields.Length > 0 || next.Actions.Any(a => a.Kind is ActionKind.Onward && a.Button), 0);
        }
        else if (Apply is { Straight: false } led && next.Fields.Length == 0)
        {
            Apply = led with { Detours = led.Detours + 1 };
        }

        return new Turn(null, next);
    }

    private async Task<Turn> SignInAsync(PageReading reading, CancellationToken cancellationToken)
    {
        record.Is(PageKind.Login);
        if (errand.Login is not { } account)
        {
            return new JourneyOutcome(JourneyEnd.NeedsLogin, "It asks for an account, and none was given.");
        }

        if (PageSigns.CaptchaOf(reading.Page, reading.Fields) is { } captcha)
        {
            return new JourneyOutcome(JourneyEnd.Captcha, $"The login asks for a captcha: {captcha}.");
        }

        if (++_logins > 4)
        {
            return new JourneyOutcome(JourneyEnd.NeedsLogin, "The login was refused or asked for again and again.");
        }

        var password = reading.Fields.First(f => f.Kind == FieldKind.Password);
        var user = reading.Fields.LastOrDefault(f => f.Kind == FieldKind.Text && f.Node < password.Node);
        if (user is not null)
        {
            await hand.TypeAsync(reading.Page, user.Node, account.User, user.Label, "the account's name", secret: true, cancellationToken);
        }

        await hand.TypeAsync(reading.Page, password.Node, account.Password, password.Label, "the account's password", secret: true, cancellationToken);
        if (reading.Fields.FirstOrDefault(f => f.Kind == FieldKind.Tick && f.Meaning == Meaning.Agreement && !f.Filled) is { } agree)
        {
            await hand.PressAsync(reading.Page, agree.Press, JourneyActionKind.Choose, agree.Label, agree.Why, GuardStance.Reading, cancellationToken);
        }

        var login = reading.Actions.Where(a => a.Kind is ActionKind.Login or ActionKind.Onward or ActionKind.Submit).OrderByDescending(a => a.Button).ThenBy(a => Math.Abs(reading.Page.Nodes[a.Node].Y - reading.Page.Nodes[password.Node].Y)).FirstOrDefault();
        return login is null
            ? new JourneyOutcome(JourneyEnd.DeadEnd, "The login has no button.")
            : await PressAsync(reading, login, "it signs in", GuardStance.SigningIn, cancellationToken);
    }

    /// <summary>The last choice led nowhere: goes back to it and takes another. The pages between are cost.</summary>
    private async Task<Turn> TurnBackAsync(PageReading reading, string? said, CancellationToken cancellationToken)
    {
        var choice = _filler.Choices.FindLast(_filler.HasAnother);
        // A page that complains of what was filled in is not a wrong turning.
        var wrong = PageSigns.Ineligible(reading.Page) is not null || (reading.Complaints.IsEmpty && reading.Fields.IsEmpty);
        if (choice is null || !wrong)
        {
            return said is not null && PageSigns.Ineligible(reading.Page) is not null
                ? new JourneyOutcome(JourneyEnd.Ineligible, $"The portal says: “{said}”.")
                : new JourneyOutcome(JourneyEnd.DeadEnd, said is null ? $"Nothing on “{reading.Heading}” goes on." : $"The portal does not take what was filled in: “{said}”.");
        }

        notes.Add($"“{choice.Option}” led nowhere{(said is null ? "" : $" (“{said}”)")}: another choice was made.");
        _filler.Avoid(choice);
        var most = record.Count - choice.At.Page + 1;
        if (WayBack.Layer(reading) is { } layer && await hand.PressAsync(reading.Page, layer.Node, JourneyActionKind.Press, layer.Words, "it closes what lies over the page", GuardStance.Reading, cancellationToken) && await hand.ReadAsync(cancellationToken) is { } uncovered)
        {
            reading = uncovered;
        }

        // An answer that leads out may take the rest of its page's fields away: the question still stands there.
        var here = choice.At.Page == record.Count && _filler.WantsAnother(reading);
        for (var steps = 0; !here && reading.Signature != choice.Signature; steps++)
        {
            var own = WayBack.OwnButton(reading, choice.Url);
            if (steps >= most || !(own is not null
                ? await hand.PressAsync(reading.Page, own.Node, JourneyActionKind.Back, own.Words, $"“{choice.Option}” led nowhere", GuardStance.Reading, cancellationToken)
                : await hand.BackAsync($"“{choice.Option}” led nowhere", cancellationToken)) || await hand.ReadAsync(cancellationToken) is not { } back)
            {
                return hand.Failure is { } failure ? JourneyOutcome.Failed(failure) : new JourneyOutcome(JourneyEnd.DeadEnd, "There was no way back to the choice.");
            }

            if (!record.IsOn(back, hand.Views))
            {
                record.Enter(back, hand.Views, PageKind.Form);
                await hand.CaptureAsync(cancellationToken);
            }

            reading = back;
        }

        record.Cost(choice.At);
        _filler.Forget(choice.Signature);
        _filler.Forget(reading.Signature);
        return new Turn(null, reading);
    }
}
