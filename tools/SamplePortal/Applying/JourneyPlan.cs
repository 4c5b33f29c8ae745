namespace SamplePortal.Applying;

/// <summary>The cost of one stretch of the way.</summary>
/// <param name="Pages">Main-frame views: a document, a route of a single-page app, a new tab; redirects once, frames and steps on one URL not at all.</param>
/// <param name="Clicks">Trusted presses that move on: links, tabs, buttons, the search box. Never the submitting press.</param>
/// <param name="Choices">Trusted presses that answer a required question: radios, checkboxes, drawn lists, calendars. A native select, typing, and fields reached with the Tab key cost none.</param>
internal sealed record Leg(int Pages, int Clicks, int Choices = 0);

/// <summary>How one portal was built to treat one matter.</summary>
/// <param name="Matter">The word that is looked for.</param>
/// <param name="As">person or company.</param>
/// <param name="AnsweredBy">The canonical name of the matter that answers.</param>
/// <param name="Categories">From the home page to the guide by the guidance; null where there is none.</param>
/// <param name="OnHome">Whether the home page links to the guide.</param>
/// <param name="FromGuide">From the guide (not counted) to the point of submission, or to where the journey must end: the page of a captcha or a code is counted, and nothing on it need be answered.</param>
/// <param name="End">readyToSubmit, payment, inPerson, needsLogin, captcha or phoneCode.</param>
internal sealed record JourneyPlan(
    string Matter,
    string As,
    string AnsweredBy,
    Leg? Categories,
    bool OnHome,
    Leg FromGuide,
    string End,
    string Depth,
    string DepthWhy,
    int Uploads = 0,
    int Logins = 0,
    params IReadOnlyList<string> Faults)
{
    /// <summary>Whether a result in the list has a link of its own to the form: who presses it saves the guide's view and one press.</summary>
    public bool ApplyInResults { get; init; }

    /// <summary>From home to the point of submission by a way that leaves out the guide, where there is one.</summary>
    public Leg? Direct { get; init; }

    /// <summary>Costs or dead ends beside the way, for who goes wrong; empty where the portal has none.</summary>
    public string? Note { get; init; }
}
