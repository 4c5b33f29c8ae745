using Probe.Core.Scenarios;
using Probe.Scenarios;

namespace Probe.Tests.Scenarios;

/// <summary>Campaigns as a scheduler writes them.</summary>
public sealed class CampaignFileTests : IDisposable
{
    private const string Start = """
        kind: campaign
        id: weekly
        name: { zh: 每周, en: Weekly }
        targets: [city, county]
        scenarios:
          - search: words

        """;

    private readonly Scratch _scratch = new();

    public CampaignFileTests()
    {
        _scratch.File("targets/city.yaml", Target("city"));
        _scratch.File("targets/county.yaml", Target("county"));
        _scratch.File("keywords/words.yaml", "kind: keywords\nid: words\nversion: 1\ntitle: Words\nneeds:\n  - { id: permit, source: ours, word: 许可 }\n");
    }

    [Fact]
    public void A_campaign_is_read_whole()
    {
        var campaign = Read("""
            kind: campaign
            id: weekly
            name: { zh: 每周, en: Weekly }
            targets: [county, city]
            scenarios:
              - { search: words, devices: [desktop, phone], repetitions: 3 }
              - { journey: construction-permit, devices: [app] }
              - { apply: 施工许可, as: company }
              - apply: 停车证
              - usability: 施工许可
              - services: all
            repetitions: 2
            spacing: 6 h
            schedule:
              cron: 0 0 2 ? * MON
              timeZone: Asia/Shanghai
              jitter: 90 min
              quietHours: ['08:30-18:00', '23:00-24:00', '00:00 – 01:15']
              deadline: 2 d
            pace: { concurrency: 4, hostSessions: 2, hostPace: 2 s, breakAfter: 5, breakFor: 1 h }
            retries: { attempts: 2, after: 10 min }
            retention: 400 d
            tell:
              - { mail: [a@example.org, b@example.org], from: probe@example.org, server: 'mail.example.org:465', secret: PROBE_MAIL }
              - { webhook: 'https://hooks.example.org/probe?room=7', secret: PROBE_HOOK }
              - { webhook: 'http://127.0.0.1:8080/' }

            """).Value.ShouldNotBeNull();

        (campaign.Id, campaign.Name.Zh, campaign.Repetitions, campaign.Spacing, campaign.Retention).ShouldBe(("weekly", "每周", 2, TimeSpan.FromHours(6), TimeSpan.FromDays(400)));
        campaign.Targets.ShouldBe(["county", "city"]);
        campaign.Scenarios.Select(s => $"{s.Says} on {string.Join(' ', s.Devices)} × {s.Repetitions}").ShouldBe(
        [
            "search words on desktop phone × 3",
            "journey construction-permit on app × ",
            "apply 施工许可 as company on desktop × ",
            "apply 停车证 as person on desktop × ",
            "usability 施工许可 on phone × ",
            "services on phone × ",
        ]);
        campaign.Scenarios.Select(s => s.Declared).ShouldBe([false, true, false, false, false, false]);
        var schedule = campaign.Schedule.ShouldNotBeNull();
        (schedule.Cron, schedule.TimeZone, schedule.Jitter, schedule.Deadline).ShouldBe(("0 0 2 ? * MON", "Asia/Shanghai", TimeSpan.FromMinutes(90), TimeSpan.FromDays(2)));
        schedule.Quiet.ShouldBe([new(new(8, 30), new(18, 0)), new(new(23, 0), new(0, 0)), new(new(0, 0), new(1, 15))]);
        campaign.Pace.ShouldBe(new CampaignPace(4, 2, TimeSpan.FromSeconds(2), 5, TimeSpan.FromHours(1)));
        campaign.Retries.ShouldBe(new CampaignRetries(2, TimeSpan.FromMinutes(10)));
        var mail = campaign.Tell[0].ShouldBeOfType<TellWhom.Mail>();
        (mail.To.Length, mail.From, mail.Server, mail.Secret).ShouldBe((2, "probe@example.org", "mail.example.org:465", "PROBE_MAIL"));
        campaign.Tell[1].ShouldBe(new TellWhom.Webhook(new Uri("https://hooks.example.org/probe?room=7"), "PROBE_HOOK"));
        campaign.Tell[2].ShouldBeOfType<TellWhom.Webhook>().Secret.ShouldBeNull();
    }

    [Fact]
    public void What_a_campaign_leaves_out_is_gentle()
    {
        var campaign = Read(Start).Value.ShouldNotBeNull();

        (campaign.Repetitions, campaign.Spacing, campaign.Schedule, campaign.Retention).ShouldBe((1, TimeSpan.Zero, null, null));
        (campaign.Pace, campaign.Retries).ShouldBe((CampaignPace.Default, CampaignRetries.Default));
        campaign.Tell.ShouldBeEmpty();
        campaign.Scenarios[0].Devices.ShouldBe(["desktop"]);
    }

    [Fact]
    public void All_targets_are_those_beside_the_campaign_and_not_the_fictional_ones() =>
        Read(Start.Replace("[city, county]", "all", StringComparison.Ordinal)).Value.ShouldNotBeNull().Targets.ShouldBe(["city", "county"]);

    [Fact]
    public void A_campaign_far_from_any_target_means_by_all_those_that_come_with_Probe()
    {
        using var elsewhere = new Scratch();
        var file = elsewhere.File("one/deep/weekly.yaml", Start.Replace("[city, county]", "all", StringComparison.Ordinal).Replace("words", "twelve", StringComparison.Ordinal));

        ScenarioFiles.ReadCampaign(file).Value.ShouldNotBeNull().Targets.ShouldContain("qinghe");
    }

    [Fact]
    public void Everything_that_is_wrong_with_a_campaign_is_told_at_once() => Shows("campaign", """
        kind: campaign
        id: Weekly Run
        name: Weekly
        targets: [city, cuonty, city, 7]
        scenarios:
          - { serach: words, devices: [desktop, fone] }
          - { search: wrods }
          - { search: words, journey: construction-permit }
          - { journey: constuction-permit, as: company }
          - { journey: construction-permit, as: company }
          - { devices: [phone] }
          - { apply: 施工许可, as: firm, repetitions: 1001 }
          - { services: some }
          - { search: words, devices: [phone, desktop, phone] }
          - just a text
        repetitions: 0
        spacing: 6
        schedule:
          cron: 0 2 * * 1
          timezone: Asia/Shanghia
          jitter: 2 hours
          quietHours: ['8:30-18:00', '09:00-09:00', '25:00-26:00']
          deadline: 0 h
        pace: { concurrency: 0, hostSessions: 9, breakAfter: 0, breakFor: 0 min }
        retries: { attempts: 11, after: soon }
        retention: 400 s
        tell:
          - { mail: [nobody], server: 'smtp://mail.example.org' }
          - { webhook: hooks.example.org, from: probe@example.org }
          - { secret: PROBE_MAIL }
          - { mail: ['Me <me@example.org>'], webhook: 'https://hooks.example.org/' }

        """);

    [Theory]
    [InlineData("five-fields", "0 2 * * 1")]
    [InlineData("unknown-day", "0 0 2 ? * MOO")]
    [InlineData("hour-25", "0 0 25 ? * MON")]
    [InlineData("never", "0 0 2 30 2 ?")]
    [InlineData("every-second", "* * 2 ? * MON")]
    [InlineData("words", "every monday at two o'clock in the night")]
    [InlineData("day-8", "0 0 2 ? * 8")]
    public void A_cron_expression_that_Quartz_would_not_take_or_nobody_means_is_told_with_its_reason(string name, string cron) =>
        Shows($"cron-{name}", Start + $"schedule: {{ cron: \"{cron}\", timeZone: Asia/Shanghai }}\n");

    [Theory]
    [InlineData("0 0 2 ? * MON")]
    [InlineData("0 0 2 L-3 * ?")]
    [InlineData("0 0 2 15W * ?")]
    [InlineData("0 30 1 ? JAN-MAR TUE#2 2027-2030")]
    [InlineData("0 0/10 * * * ?")]
    public void A_cron_expression_that_Quartz_takes_is_sound(string cron) =>
        Read(Start + $"schedule: {{ cron: '{cron}', timeZone: Europe/Berlin }}\n").Value.ShouldNotBeNull();

    [Theory]
    [InlineData("Asia/Beijing", "China's is 'Asia/Shanghai'")]
    [InlineData("asia/shanghai", "did you mean 'Asia/Shanghai'?")]
    [InlineData("Europe/Berln", "did you mean 'Europe/Berlin'?")]
    public void A_zone_that_is_called_otherwise_is_told_its_name(string zone, string remedy) =>
        Told(Start + $"schedule: {{ cron: '0 0 2 ? * MON', timeZone: {zone} }}\n").ShouldEndWith($"({remedy})");

    [Theory]
    [InlineData("secret: hunter2-Geheim", "hunter2")]
    [InlineData("secret: me:hunter2", "hunter2")]
    [InlineData("secret: 20261122", "20261122")]
    [InlineData("secret: AKIA2026HUNTER22", "HUNTER22")]
    [InlineData("secret: ' hunter2'", "hunter2")]
    [InlineData("secret: \"hunter2\\u0007\"", "hunter2")]
    public void A_secret_that_stands_in_the_file_is_refused_and_not_repeated(string line, string secret)
    {
        var told = Told(Start + $"tell: [{{ webhook: 'https://hooks.example.org/', {line} }}]\n");

        told.ShouldContain("secrets come from the environment");
        told.ShouldNotContain(secret);
    }

    [Theory]
    [InlineData("webhook: 'https://me:hunter2@hooks.example.org/'")]
    [InlineData("webhook: 'https://hooks.example.org/robot/send?access_token=hunter2'")]
    [InlineData("mail: [a@example.org], from: a@example.org, server: 'me:hunter2@mail.example.org'")]
    [InlineData("mail: [a@example.org], from: a@example.org, server: 'smtps://me:hunter2@mail.example.org:465'")]
    public void Addresses_with_secrets_in_them_are_refused_and_not_repeated(string whom)
    {
        var told = Told(Start + $"tell: [{{ {whom} }}]\n");

        told.ShouldContain("secrets come from the environment");
        told.ShouldNotContain("hunter2");
    }

    [Fact]
    public void Quiet_hours_that_leave_no_time_of_day_are_refused()
    {
        const string Line = "schedule: { cron: 0 0 2 ? * MON, timeZone: Asia/Shanghai, quietHours: ['06:00-18:00', ";

        Told(Start + Line + "'17:00-06:00'] }\n").ShouldContain("quiet hours that leave no time of day");
        Read(Start + Line + "'18:00-05:59'] }\n").Value.ShouldNotBeNull();
        Told(Start + Line + "'00:00-24:00'] }\n").ShouldContain("the whole day or none of it");
    }

    [Theory]
    [InlineData("12 h", true)]
    [InlineData("14 h", true)]
    [InlineData("841 min", false)]
    public void A_deadline_before_the_last_repetition_is_refused_with_what_it_needs(string deadline, bool refused)
    {
        var file = Start.Replace("search: words", "{ search: words, repetitions: 3 }", StringComparison.Ordinal)
            + $"spacing: 6 h\nschedule: {{ cron: 0 0 2 ? * MON, timeZone: Asia/Shanghai, jitter: 2 h, deadline: {deadline} }}\n";

        Told(file).ShouldBe(!refused ? "" : $"campaigns/weekly.yaml:8:82: schedule.deadline: found {deadline}, expected more than 14 h (the last of 3 repetitions begins up to 14 h after the run, 12 h of spacing and 2 h of jitter)");
    }

    [Fact]
    public void A_keyword_set_and_a_journey_of_one_id_would_be_taken_for_one_visit()
    {
        _scratch.File("keywords/permit.yaml", "kind: keywords\nid: construction-permit\nversion: 1\ntitle: Words\nneeds:\n  - { id: permit, source: ours, word: 许可 }\n");

        Told(Start + "  - search: construction-permit\n  - { journey: construction-permit, devices: [phone, desktop] }\n").ShouldContain("campaigns/weekly.yaml:8:54: scenarios[2].devices[1]: found 'journey construction-permit' on 'desktop' for the second time");
    }

    [Fact]
    public void What_is_checked_together_is_known_to_each_other()
    {
        using var elsewhere = new Scratch();
        var campaign = elsewhere.File("weekly.yaml", Start);

        _scratch.Text(ScenarioFiles.Check([campaign]).Diagnostics).ShouldContain("the target 'city', which there is not");
        _scratch.Text(ScenarioFiles.Check([campaign, _scratch.Folder]).Diagnostics).ShouldBe("");
    }

    [Fact]
    public void The_weekly_campaign_visits_every_sample_government_at_night_and_again_in_the_evening()
    {
        var weekly = ScenarioFiles.ReadCampaign(Path.Combine(Shipped.Scenarios, "campaigns", "weekly.yaml")).Value.ShouldNotBeNull();

        weekly.Targets.Length.ShouldBe(10);
        (weekly.Repetitions, weekly.Schedule!.TimeZone).ShouldBe((2, "Asia/Shanghai"));
        weekly.Scenarios.Select(s => s.Says).ShouldBe(["search twelve", "journey construction-permit", "journey business-set-up"]);
    }

    [Fact]
    public void The_example_for_a_first_own_campaign_is_sound()
    {
        var text = File.ReadAllText(Path.Combine(Shipped.Scenarios, "campaigns", "example.yaml.txt"));
        using var scratch = new Scratch();

        var reading = ScenarioFiles.ReadCampaign(scratch.File("example.yaml", text));

        scratch.Text(reading.Diagnostics).ShouldBe("");
        reading.Value.ShouldNotBeNull().Tell.Length.ShouldBe(2);
    }

    public void Dispose() => _scratch.Dispose();

    private static string Target(string id) => $"kind: target\nid: {id}\nname: City\nlevel: city\nweb: {{ home: 'https://{id}.example/' }}\n";

    private Reading<Campaign> Read(string text) => ScenarioFiles.ReadCampaign(_scratch.File("campaigns/weekly.yaml", text));

    private string Told(string text) => _scratch.Text(Read(text).Diagnostics);

    private void Shows(string snapshot, string text) => Snapshot.ShouldMatch(Told(text), snapshot);
}
