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

        TargetJourneys.Check(file, source, surroundings);
    }

    protected override Target Make(TargetFile file, string name) => new(
        file.Id,
        file.Name.ToText(),
        file.Level,
        file.Region?.ToText(),
        new WebChannel(file.Web.Home, file.Web.PhoneHome, file.Web.Language, Make(file.Web.Locators)),
        file.Pace,
        file.UserAgent,
        file.Keywords,
        name)
    {
        ConsentReason = file.Consent is null ? null : file.Reason,
        DraftsAllowed = file.Drafts == DraftRule.Allowed,
        Journeys = file.Journeys is null ? null : JourneyParts.Make(file.Journeys),
    };

    private static SearchLocators Make(LocatorsEntry? declared) =>
        declared is null
            ? SearchLocators.None
            : new SearchLocators(declared.Box, declared.Button, declared.Result, declared.Title, declared.Next, declared.Opener);
}
