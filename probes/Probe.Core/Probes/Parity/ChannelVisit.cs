using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Seeking;
using Probe.Core.Probes.Parity.Reading;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Parity;

/// <summary>One channel: from the home page to the matter's guide, which is read. Nothing is applied for.</summary>
internal sealed class ChannelVisit(JourneyErrand errand, IDriverSession session, JourneyHand hand, JourneyRecorder record, List<string> notes, Action<string> progress, TimeProvider time)
{
    /// <summary>Lists and pages about the matter that may stand between a search's answer and its guide.</summary>
    private const int MostBetween = 5;

    private readonly HashSet<string> _pressed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _homeTexts = new(StringComparer.Ordinal);
    private string _led = "";

    public MatterFound Found { get; private set; } = MatterFound.Unknown;

    public string Why { get; private set; } = "";

    public GuideFound? Guide { get; private set; }

    public SiteFailure? Failure { get; private set; }

    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        var home = errand.Target.Web.Home;
        progress("opening the home page");
        if (await hand.OpenAsync(home, cancellationToken) is Observation.SiteFailed failed)
        {
            Failure = failed.Failure;
            return;
        }

        if (await hand.ReadAsync(cancellationToken) is not { } first)
        {
            Failure = hand.Failure;
            return;
        }

        _homeTexts.UnionWith(first.Page.Nodes.Where(n => n.Visible && n.Text.Length > 1).Select(n => n.Text));
        record.Enter(first, hand.Views, PageKind.Home);
        record.Did(new JourneyAction(JourneyActionKind.Open, home.ToString(), "as from a bookmark"));
        progress($"looking for {errand.Goal.Matter}");
        var finder = new MatterFinder(errand, session, hand, record, notes, time);
        if (await finder.FindAsync(first, cancellationToken) is not { } reading)
        {
            Failure = hand.Failure;
            (Found, Why) = finder.SearchAnswered
                ? (MatterFound.Missing, $"The search answered, and neither it nor the guidance offers “{errand.Goal.Matter}”.")
                : (MatterFound.Unknown, $"“{errand.Goal.Matter}” was not found by the guidance, and the search was of no use: whether it is offered cannot be said.");
            return;
        }

        await ToGuideAsync(reading, cancellationToken);
    }

    /// <summary>The finder stops at the first page that names the matter: a list, a choice of cases or a sign-in may stand before the guide.</summary>
    private async Task ToGuideAsync(PageReading reading, CancellationToken cancellationToken)
    {
        for (var between = 0; ; between++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = reading.Page;
            if (PageSigns.AsksLogin(page, reading.Fields) || PageSigns.LoginGate(page, reading.Fields, reading.Actions) is not null)
            {
                record.Is(PageKind.Login);
                (Found, Why) = (MatterFound.Behind, $"“{_led}” leads to a page that asks for an account (“{reading.Heading}”): the guide was not read.");
                return;
            }

            if (await TextAsync(cancellationToken) is not { } text)
            {
                Failure = hand.Failure;
                return;
            }

            var sheet = GuideSheet.Read(text);
            if (sheet.IsGuide || (GuideFolds.On(page).Count > 0 && Likeness.Of(NameOf(reading), errand.Goal.Matter) > 0))
            {
                await ReadAsync(reading, text, sheet, cancellationToken);
                return;
            }

            if (PageSigns.CaptchaOf(page, reading.Fields) is { } captcha)
            {
                (Found, Why) = (MatterFound.Behind, $"A captcha stands before the guide: {captcha}. It is never passed.");
                return;
            }

            if (between >= MostBetween || await NextAsync(reading, cancellationToken) is not { } next)
            {
                Failure = hand.Failure;
                (Found, Why) = (MatterFound.NoGuide, $"“{reading.Heading}” names the matter, and states nothing that could be read as a guide.");
                return;
            }

            reading = next;
        }
    }

    /// <summary>Presses what leads to the guide, else what names the matter once more. Null: nothing does.</summary>
    private async Task<PageReading?> NextAsync(PageReading reading, CancellationToken cancellationToken)
    {
        var guide = reading.Actions.FirstOrDefault(a => a.Kind == ActionKind.Guide && !_pressed.Contains($"{reading.Page.Url} {a.Words}"));
        var post = Signposts.On(reading.Page, errand.Goal.Matter, errand.Goal.As).FirstOrDefault(s => s.Score >= 4 && !_pressed.Contains($"{reading.Page.Url} {s.Words}"));
        var (node, words, why) = post is { Score: >= 5 } || guide is null ? (post?.Node ?? -1, post?.Words ?? "", $"it names “{errand.Goal.Matter}”") : (guide.Node, guide.Words, "it leads to the guide");
        if (node < 0)
        {
            return null;
        }

        _pressed.Add($"{reading.Page.Url} {words}");
        _led = post is null ? _led : words;
        record.Is(PageKind.Category);
        if (!await hand.PressAsync(reading.Page, node, JourneyActionKind.Press, words, why, GuardStance.Reading, cancellationToken) || await hand.ReadAsync(cancellationToken) is not { } next || next.Page.Url + next.State == reading.Page.Url + reading.State)
        {
            return null;
        }

        record.Enter(next, hand.Views, PageKind.Other);
        await hand.CaptureAsync(cancellationToken);
        return next;
    }

    private async Task ReadAsync(PageReading reading, PageSighting text, GuideSheet sheet, CancellationToken cancellationToken)
    {
        progress($"reading the guide “{reading.Heading}”");
        record.Is(PageKind.Guide);
        await hand.CaptureAsync(cancellationToken);
        var name = NameOf(reading);
        var folds = new GuideFolds(session, hand, notes);
        var (statements, said) = await folds.OpenAsync(reading, text, sheet.Statements, cancellationToken);
        var stated = statements.FirstOrDefault(s => s.Aspect == GuideAspect.Name)?.Lines[0];
        var words = LastWords();
        Guide = new GuideFound(
            reading.Page.Url,
            [.. new[] { stated, name, words }.OfType<string>().Where(n => n.Length > 1).Distinct(StringComparer.Ordinal)],
            statements.FirstOrDefault(s => s.Aspect == GuideAspect.Code)?.Lines[0],
            statements, sheet.Labels, [.. GuideAspects.Compared.Where(a => GuideWords.Mentions(a, said))], folds.Pressed, null);
        (Found, Why) = (MatterFound.Guide, $"“{Guide.Names[0]}” was read at {reading.Page.Url}.");
    }

    /// <summary>What was pressed last to come here: in a list, the matter's own title.</summary>
    private string? LastWords() => record.Pages.SelectMany(p => p.Actions).LastOrDefault(a => a.Kind == JourneyActionKind.Press && Likeness.Of(a.Target, errand.Goal.Matter) > 0)?.Target;

    /// <summary>What the page calls the matter: of its large words, those that are likest to what was looked for; else its first heading that is not the portal's own, which stands on the home page too.</summary>
    private string NameOf(PageReading reading)
    {
        var sought = LastWords() ?? errand.Goal.Matter;
        var large = reading.Page.Nodes.Where(n => n.Visible && n.Text.Length is > 2 and < 80 && !n.Clickable && (IsHeading(n) || n.FontSize >= 18) && !GuideWords.IsLabel(n.Text, out _)).ToList();
        double Like(SeenNode node) => Math.Max(Likeness.Of(node.Text, sought), Likeness.Of(node.Text, errand.Goal.Matter));
        return large.Where(n => Like(n) > 0).OrderByDescending(IsHeading).ThenByDescending(Like).FirstOrDefault()?.Text
            ?? large.FirstOrDefault(n => IsHeading(n) && !_homeTexts.Contains(n.Text))?.Text ?? sought;
    }

    private static bool IsHeading(SeenNode node) => node.Tag is "h1" or "h2" or "h3" || node.Role == "heading";

    private async Task<PageSighting?> TextAsync(CancellationToken cancellationToken) =>
        await session.PerformAsync(Step.Look.AsText, cancellationToken) is Observation.Seen seen ? seen.Sighting : null;
}
