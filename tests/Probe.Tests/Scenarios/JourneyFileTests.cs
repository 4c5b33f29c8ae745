using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Scenarios;
using Probe.Scenarios;

namespace Probe.Tests.Scenarios;

/// <summary>Declared journeys, and what a target's file says of them.</summary>
public sealed class JourneyFileTests : IDisposable
{
    private const string Sound = """
        kind: journey
        id: permit
        version: 2
        name: Permit
        goal: { zh: 许可, en: permit }
        as: company
        start: { at: search }
        steps:
          - { id: matter, do: choose, words: { zh: 许可证核发|许可, en: Permit } }
          - { id: apply, do: press, words: { zh: 在线办理, en: Apply now } }
          - { id: fill, do: fillForm, optional: true }
          - { id: again, do: until, from: fill, most: 9 }
        submit: { words: { zh: 提交, en: Submit } }
        ends: [readyToSubmit, inPerson]
        shortest: [{ target: city, pages: 5 }]

        """;

    private const string Target = """
        kind: target
        id: city
        name: City
        level: city
        web: { home: 'https://city.example/' }

        """;

    private readonly Scratch _scratch = new();

    [Fact]
    public void A_journey_is_read_whole()
    {
        var journey = Read();

        (journey.Stamp, journey.As, journey.Start.At).ShouldBe(("permit@2", PersonaKind.Company, StartAt.Search));
        journey.Steps.Select(s => s.Do).ShouldBe([JourneyStepKind.Choose, JourneyStepKind.Press, JourneyStepKind.FillForm, JourneyStepKind.Until]);
        journey.Steps[0].Words!.In(Language.Zh).ShouldBe(["许可证核发", "许可"]);
        (journey.Steps[2].Optional, journey.Steps[3].From, journey.Steps[3].Most).ShouldBe((true, "fill", 9));
        journey.Ends.ShouldBe([JourneyEnd.ReadyToSubmit, JourneyEnd.InPerson]);
        journey.Shortest["city"].ShouldBe(5);
    }

    [Fact]
    public void A_target_overrides_words_locators_the_start_and_the_shortest_way_and_nothing_else()
    {
        _scratch.File("journeys/permit.yaml", Sound);
        var target = ReadTarget("""
            journeys:
              - journey: permit
                start: { at: category, path: [企业, 许可] }
                shortest: 4
                steps:
                  - { step: apply, words: 网上申办 }
                  - { step: submit, locator: '#go' }

            """);

        var journey = Read().For(target);

        journey.Start.At.ShouldBe(StartAt.Category);
        journey.Start.Path.Select(p => p.Zh[0]).ShouldBe(["企业", "许可"]);
        journey.Steps[1].Words!.In(Language.Zh).ShouldBe(["网上申办"]);
        journey.Steps[0].Words!.In(Language.Zh).ShouldBe(["许可证核发", "许可"]);
        (journey.Submit.Locator, journey.Submit.Words.Zh[0]).ShouldBe(("#go", "提交"));
        journey.Shortest["city"].ShouldBe(4);
        Read().For(ReadTarget("")).Steps[1].Words!.In(Language.Zh).ShouldBe(["在线办理"], "another government is not touched");
    }

    [Fact]
    public void The_plan_tells_every_step_in_the_portals_language() => Read().Lines(Language.En).ShouldBe(
    [
        "start: the home page, and its search for “permit”",
        "matter: choose “Permit”",
        "apply: press “Apply now”",
        "fill: fillForm where it is offered",
        "again: until else again from fill, 9 times at most",
        "submit: the point of submission, “Submit”: pressed with the brake on",
        "ends well: readyToSubmit, inPerson",
    ]);

    [Fact]
    public void Consent_and_drafts_are_read_and_are_absent_unless_written()
    {
        var silent = ReadTarget("");
        (silent.ConsentReason, silent.DraftsAllowed).ShouldBe((null, false));
        var target = ReadTarget("consent: submit\nreason: agreed with the hall's director\ndrafts: allowed\n");
        (target.ConsentReason, target.DraftsAllowed).ShouldBe(("agreed with the hall's director", true));
    }

    [Fact]
    public void Only_consent_and_command_line_together_let_a_submission_pass_and_either_alone_says_so()
    {
        var (silent, consenting) = (ReadTarget(""), ReadTarget("consent: submit\nreason: a test\n"));

        SubmissionConsent.Of(silent, asked: false).ShouldBe(new SubmissionConsent(false, null));
        SubmissionConsent.Of(silent, asked: true).ShouldSatisfyAllConditions(c => c.Given.ShouldBeFalse(), c => c.Remark.ShouldNotBeNull().ShouldContain("consent: submit"));
        SubmissionConsent.Of(consenting, asked: false).ShouldSatisfyAllConditions(c => c.Given.ShouldBeFalse(), c => c.Remark.ShouldNotBeNull().ShouldContain("--submit"));
        SubmissionConsent.Of(consenting, asked: true).Given.ShouldBeTrue();
    }

    [Fact]
    public void Everything_that_is_wrong_with_a_journey_is_told_at_once() => Shows("journey", "journeys/permit.yaml", """
        kind: journey
        id: Permit
        version: 1
        name: Permit
        goal: { zh: 许可 }
        as: nobody
        start: { at: category, words: 许可 }
        steps:
          - { id: matter, do: chose, words: 许可 }
          - { id: apply, do: press }
          - { id: apply, do: press, words: '在线办理|', value: 1 }
          - { id: submit, do: logIn, locator: '#a' }
          - { id: again, do: until, from: aply, most: 0 }
          - { id: pick, do: chooseOption, field: 类型 }
          - fill
        submit: 提交
        ends: [ready-to-submit, loop]
        shortest: [{ target: city, pages: 5 }, { target: city, pages: 6 }]

        """);

    [Fact]
    public void Everything_that_is_wrong_with_a_targets_journeys_is_told_at_once()
    {
        _scratch.File("journeys/permit.yaml", Sound);
        Shows("target-journeys", "targets/city.yaml", Target + """
            consent: submit
            drafts: yes
            journeys:
              - journey: pemit
              - journey: permit
                start: { at: link, address: city.example }
                steps:
                  - { step: aply, words: a }
                  - { step: submit, words: b }
                  - { step: submit, words: c }

            """);
    }

    [Fact]
    public void A_reason_without_consent_is_told() => Shows("reason-alone", "targets/city.yaml", Target + "reason: why not\n");

    [Fact]
    public void Five_journeys_are_shipped_and_each_serves_every_government()
    {
        var journeys = Directory.EnumerateFiles(Path.Combine(Shipped.Scenarios, "journeys")).Order(StringComparer.Ordinal).Select(f => ScenarioFiles.ReadJourney(f).Value!).ToList();

        journeys.Select(j => j.Id).ShouldBe(["business-set-up", "construction-permit", "progress-enquiry", "property-registration-company", "property-registration-person"]);
        journeys.Where(j => j.As == PersonaKind.Person).Select(j => j.Id).ShouldBe(["progress-enquiry", "property-registration-person"]);
        journeys.ShouldAllBe(j => j.Steps.All(s => s.Words == null || s.Words.Zh[0] != s.Words.En[0]));
    }

    public void Dispose() => _scratch.Dispose();

    private DeclaredJourney Read() => Sure(ScenarioFiles.ReadJourney(_scratch.File("journeys/permit.yaml", Sound)));

    private Target ReadTarget(string more) => Sure(ScenarioFiles.ReadTarget(_scratch.File("targets/city.yaml", Target + more)));

    private T Sure<T>(Reading<T> reading)
        where T : class
    {
        _scratch.Text(reading.Diagnostics).ShouldBe("");
        return reading.Value!;
    }

    private void Shows(string snapshot, string file, string text) => Snapshot.ShouldMatch(_scratch.Text(ScenarioFiles.Check([_scratch.File(file, text)]).Diagnostics), snapshot);
}
