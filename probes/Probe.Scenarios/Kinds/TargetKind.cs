using Probe.Core.Scenarios;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Documents;
using Probe.Scenarios.Files;

namespace Probe.Scenarios.Kinds;

internal sealed class TargetKind() : ScenarioKind<TargetFile, Target>(KindWord)
{
    public const string KindWord = "target";

    protected override void Check(TargetFile file, SourceMap source, Surroundings surroundings)
    {
        if (file.Keywords is { } set && surroundings.KeywordSets is { } known && !known.Contains(set))
        {
            source.Report("keywords", $"the keyword set '{set}', which there is not", "the id of a keyword set", NearestWord.Suggest(set, known));
        }

        if (file is { Web: null, App: null } && !source.Reported("web") && !source.Reported("app"))
        {
            source.Report("", "neither 'web' nor 'app'", "'web': a mapping with 'home' (the portal in a browser), or 'app' (the government's app), or both");
        }

        TargetJourneys.Check(file, source, surroundings);
        TargetApps.Check(file.App, source, surroundings);
    }

    protected override Target Make(TargetFile file, string name)
    {
        var app = TargetApps.Make(file.App);
        var target = Make(file, app, name);
        return file.Web is null ? target.OnApp() : target;
    }

    private static Target Make(TargetFile file, AppChannel? app, string name) => new(
        file.Id,
        file.Name.ToText(),
        file.Level,
        file.Region?.ToText(),
        file.Web is { } web ? new WebChannel(web.Home, web.PhoneHome, web.Language, Make(web.Locators)) { ServiceLists = web.ServiceLists is { Count: > 0 } lists ? [.. lists] : null } : new WebChannel(app!.Home, null, app.Language, app.Locators),
        file.Pace,
        file.UserAgent,
        file.Keywords,
        name)
    {
        ConsentReason = file.Consent is null ? null : file.Reason,
        DraftsAllowed = file.Drafts == DraftRule.Allowed,
        Journeys = file.Journeys is null ? null : JourneyParts.Make(file.Journeys),
        App = app,
    };

    private static SearchLocators Make(LocatorsEntry? declared) =>
        declared is null
            ? SearchLocators.None
            : new SearchLocators(declared.Box, declared.Button, declared.Result, declared.Title, declared.Next, declared.Opener);
}
