using Probe.Core.Probes.Journey.Reading;

namespace Probe.Core.Probes.Journey.Declared;

/// <summary>What a page says of the journey's end, whatever the steps say.</summary>
internal static class Signs
{
    /// <param name="Kind">What the page then is; null: as it was taken for.</param>
    public sealed record End(JourneyOutcome Outcome, PageKind? Kind);

    /// <summary>Links and buttons of a page that is a login; a page with more only has one at its side.</summary>
    private const int MostOnLogin = 30;

    /// <summary>The page is a login.</summary>
    public static bool IsLogin(PageReading reading) => PageSigns.AsksLogin(reading.Page, reading.Fields) && reading.Actions.Length <= MostOnLogin;

    /// <summary>What Probe never passes. Null: nothing stands in the way.</summary>
    public static JourneyOutcome? Obstacle(PageReading reading) =>
        PageSigns.CaptchaOf(reading.Page, reading.Fields) is { } captcha ? new JourneyOutcome(JourneyEnd.Captcha, $"A captcha stands in the way: {captcha}. It is never passed.")
        : PageSigns.PhoneCodeOf(reading.Fields, reading.Actions) is { } code ? new JourneyOutcome(JourneyEnd.PhoneCode, $"A code sent to a telephone stands in the way: {code}.")
        : null;

    /// <summary>Where a journey ends whose steps cannot go on here. Null: the page says nothing of it.</summary>
    public static End? EndOf(PageReading reading)
    {
        var page = reading.Page;
        var asks = reading.Fields.Any(f => f.Kind is FieldKind.Text or FieldKind.Select or FieldKind.Rich);
        return IsLogin(reading) ? new End(new JourneyOutcome(JourneyEnd.NeedsLogin, "It asks for an account, and the journey has no further step that logs in."), PageKind.Login)
            : PageSigns.PaymentOf(page, reading.Fields, reading.Actions) is { } pay ? new End(new JourneyOutcome(JourneyEnd.Payment, $"It comes to a payment: {pay}."), PageKind.Payment)
            : Obstacle(reading) is { } obstacle ? new End(obstacle, PageKind.Form)
            : asks ? null
            : PageSigns.Receipt(page) is { } receipt ? new End(new JourneyOutcome(JourneyEnd.StoppedInDoubt, $"The portal says that it has received an application, and nothing had been submitted knowingly: “{receipt}”."), PageKind.Receipt)
            : PageSigns.InPerson(page) is { } counter ? new End(new JourneyOutcome(JourneyEnd.InPerson, $"It must be done in person: “{counter}”."), null)
            : PageSigns.Ineligible(page) is { } barred ? new End(new JourneyOutcome(JourneyEnd.Ineligible, $"The portal says: “{barred}”."), null)
            : null;
    }
}
