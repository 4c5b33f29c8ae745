using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Search.Finding;

namespace Probe.Core.Probes.Journey;

/// <summary>Fills in a page that asks for an account, as often as a journey may be asked. Whoever calls presses what signs in.</summary>
internal sealed class LoginPage(JourneyErrand errand, JourneyHand hand, JourneyRecorder record)
{
    /// <summary>A portal may let an account go and ask for it again, but not without end.</summary>
    private const int MostLogins = 4;

    private int _logins;
    private (int Page, string Path) _given = (-1, "");

    /// <returns>The journey's end, or what is to be pressed to sign in; neither: the page has no button.</returns>
    public async Task<(JourneyOutcome? End, PageAction? SignIn)> FillAsync(PageReading reading, CancellationToken cancellationToken)
    {
        record.Is(PageKind.Login);
        if (errand.Login is not { } account)
        {
            return (new JourneyOutcome(JourneyEnd.NeedsLogin, "It asks for an account, and none was given."), null);
        }

        if (PageSigns.CaptchaOf(reading.Page, reading.Fields) is { } captcha)
        {
            return (new JourneyOutcome(JourneyEnd.Captcha, $"The login asks for a captcha: {captcha}."), null);
        }

        var path = AnswerReader.Path(reading.Page.Url);
        if (record.Count <= _given.Page + 1 && path == _given.Path)
        {
            return (new JourneyOutcome(JourneyEnd.NeedsLogin, "The account was given once, and the same page asked for it again at once: it was refused, or something else is wanted too. It is not given a second time, which might lock it."), null);
        }

        if (++_logins > MostLogins)
        {
            return (new JourneyOutcome(JourneyEnd.NeedsLogin, $"The account was asked for again after {MostLogins} logins."), null);
        }

        _given = (record.Count, path);

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
        return (null, login);
    }
}
