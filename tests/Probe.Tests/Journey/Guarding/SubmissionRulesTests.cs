using System.Text;
using Probe.Core.Probes.Journey.Guarding;

namespace Probe.Tests.Journey.Guarding;

public sealed class SubmissionRulesTests
{
    private const string Form = "application/x-www-form-urlencoded";
    private static readonly SubmissionRules Rules = new(new GuardOptions(new PersonaValues(["测试申请人", "110101190001010012", "199 0000 0000"]), DraftsAllowed: false, ["http://portal/stat/"]));

    public static TheoryData<GuardStance, string, string, RequestPurpose, string, bool> Cases => new()
    {
        // What reads may leave while only reading.
        { GuardStance.Reading, "GET", "/", RequestPurpose.Document, "", true },
        { GuardStance.Reading, "GET", "/apply/confirm", RequestPurpose.Document, "", true },
        { GuardStance.Reading, "GET", "/static/submit.js?v=3", RequestPurpose.Script, "", true },
        { GuardStance.Reading, "GET", "/submit-bg.png", RequestPurpose.Image, "", true },
        { GuardStance.Reading, "POST", "/dict/getRegionList", RequestPurpose.Data, "code=330000", true },
        { GuardStance.Reading, "POST", "/querydict", RequestPurpose.Data, "", true },
        { GuardStance.Reading, "POST", "/gateway", RequestPurpose.Data, """{"service":"dict.query","code":"1"}""", true },
        { GuardStance.Reading, "POST", "/graphql", RequestPurpose.Data, """{"query":"query { regions { name } }"}""", true },
        { GuardStance.Reading, "GET", "/committee?id=3", RequestPurpose.Document, "", true },
        { GuardStance.Reading, "POST", "/apply/getRegion", RequestPurpose.Data, "", true },
        { GuardStance.Reading, "POST", "/address/autoComplete", RequestPurpose.Data, "q=a", true },
        { GuardStance.Reading, "POST", "/search", RequestPurpose.Document, "q=a", true },
        { GuardStance.Reading, "OPTIONS", "/submit", RequestPurpose.Data, "", true },
        { GuardStance.Reading, "POST", "/stat/hit", RequestPurpose.Beacon, "", true },

        // What writes may not.
        { GuardStance.Reading, "POST", "/submit/17", RequestPurpose.Data, "", false },
        { GuardStance.Reading, "POST", "/apply", RequestPurpose.Document, "a=1", false },
        { GuardStance.Reading, "POST", "/gateway", RequestPurpose.Data, """{"service":"apply.submit"}""", false },
        { GuardStance.Reading, "POST", "/graphql", RequestPurpose.Data, """{"query":"mutation { apply(id: 1) }"}""", false },
        { GuardStance.Reading, "POST", "/query/saveAndSubmit", RequestPurpose.Data, "", false },
        { GuardStance.Reading, "POST", "/dict/getRegionList", RequestPurpose.Data, "id=110101190001010012", false },
        { GuardStance.Reading, "POST", "/collect", RequestPurpose.Beacon, "", false },
        { GuardStance.Reading, "POST", "/apply/on-load", RequestPurpose.Document, "a=", false },
        { GuardStance.Reading, "GET", "/x?n=%E6%B5%8B%E8%AF%95%E7%94%B3%E8%AF%B7%E4%BA%BA", RequestPurpose.Document, "", false },
        { GuardStance.Reading, "GET", "/p.gif?d=eyJwIjoiMTk5MDAwMDAwMDAifQ==", RequestPurpose.Image, "", false },
        { GuardStance.Reading, "GET", "/apply/doSubmit?id=7", RequestPurpose.Document, "", false },
        { GuardStance.Reading, "GET", "/tijiao", RequestPurpose.Image, "", false },
        { GuardStance.Reading, "GET", "/api/saveDraft", RequestPurpose.Data, "", false },
        { GuardStance.Reading, "MESSAGE", "/ws", RequestPurpose.WebSocket, "ok", false },

        // One press that leads on may post, unless it speaks of the end.
        { GuardStance.GoingOn, "POST", "/apply/step/2", RequestPurpose.Document, "name=测试申请人", true },
        { GuardStance.GoingOn, "POST", "/apply/saveAndContinue", RequestPurpose.Document, "name=1", true },
        { GuardStance.GoingOn, "POST", "/apply/saveBaseInfo", RequestPurpose.Data, "name=1", true },
        { GuardStance.LastStep, "POST", "/apply/step/3", RequestPurpose.Document, "name=1", true },
        { GuardStance.LastStep, "PUT", "/cases/17", RequestPurpose.Data, "{}", false },
        { GuardStance.LastStep, "POST", "/apply/submit", RequestPurpose.Document, "name=1", false },
        { GuardStance.LastStep, "GET", "/api/districts", RequestPurpose.Data, "", true },
        { GuardStance.GoingOn, "POST", "/apply/submit", RequestPurpose.Document, "name=1", false },
        { GuardStance.GoingOn, "POST", "/apply", RequestPurpose.Document, "action=提交", false },
        { GuardStance.GoingOn, "POST", "/apply", RequestPurpose.Data, """{"op":"pay"}""", false },
        { GuardStance.GoingOn, "POST", "/apply/zancun", RequestPurpose.Data, "", false },

        { GuardStance.GoingOn, "POST", "/account/create", RequestPurpose.Data, """{"agree":1}""", false },
        { GuardStance.GoingOn, "POST", "/user/register.do", RequestPurpose.Document, "name=1", false },
        { GuardStance.GoingOn, "POST", "/register/step/2", RequestPurpose.Document, "name=1", true },
        { GuardStance.GoingOn, "POST", "/bank-account/add", RequestPurpose.Document, "name=1", true },

        // A word that a post reads by may be the beginning of another, or mean an act.
        { GuardStance.LastLook, "POST", "/api/cases/5121/ready", RequestPurpose.Data, "{}", false },
        { GuardStance.LastLook, "POST", "/flow/nextPage", RequestPurpose.Data, "{}", false },
        { GuardStance.Reading, "POST", "/slots/select", RequestPurpose.Data, "id=3", false },
        { GuardStance.Reading, "POST", "/slots/page", RequestPurpose.Data, "pageSize=10&current=1", true },
        { GuardStance.Reading, "POST", "/slots/selectList", RequestPurpose.Data, "", true },
        { GuardStance.LastLook, "MESSAGE", "/ws", RequestPurpose.WebSocket, "{\"type\":\"page\"}", false },
        { GuardStance.Reading, "GET", "/yy/lockNum?sid=7", RequestPurpose.Data, "", false },
        { GuardStance.LastLook, "GET", "/flow.do?method=startProcess&id=7", RequestPurpose.Document, "", false },

        // Nobody's telephone is to ring.
        { GuardStance.GoingOn, "GET", "/sms/getCode?t=1", RequestPurpose.Data, "", false },
        { GuardStance.GoingOn, "POST", "/verify/getCode", RequestPurpose.Data, "{}", false },
        { GuardStance.Reading, "POST", "/verify/getCode", RequestPurpose.Data, "{}", false },
        { GuardStance.Reading, "GET", "/captcha/verifyCode", RequestPurpose.Data, "", true },
        { GuardStance.Reading, "POST", "/dict/getCodeList", RequestPurpose.Data, "", true },

        // A part of a page that is told to submit is none; one that is only called so is.
        { GuardStance.Reading, "GET", "/p/t.gif?action=submit&case=17", RequestPurpose.Image, "", false },
        { GuardStance.Reading, "GET", "/print/form.pdf?finalize=1", RequestPurpose.Data, "", false },
        { GuardStance.Reading, "GET", "/stream/lodge?case=17", RequestPurpose.EventSource, "", false },
        { GuardStance.Reading, "GET", "/lodger/list?case=17", RequestPurpose.Data, "", true },
        { GuardStance.Reading, "GET", "/search?q=permit&submit=1", RequestPurpose.Document, "", true },

        // Opened from what may be the last page, a page that is called the end is the end.
        { GuardStance.LastLook, "GET", "/apply/confirm?ok=1", RequestPurpose.Document, "", false },
        { GuardStance.LastLook, "GET", "/apply/confirm", RequestPurpose.Document, "", false },
        { GuardStance.LastLook, "GET", "/progress?op=finish", RequestPurpose.Document, "", false },
        { GuardStance.LastLook, "GET", "/progress?confirm=true", RequestPurpose.Document, "", false },
        { GuardStance.LastLook, "GET", "/declaration", RequestPurpose.Document, "", true },
        { GuardStance.LastLook, "GET", "/payment?case=17", RequestPurpose.Document, "", true },
        { GuardStance.LastLook, "POST", "/step/9", RequestPurpose.Document, "", false },

        { GuardStance.SigningIn, "POST", "/sso/login", RequestPurpose.Document, "user=a&password=b", true },
        { GuardStance.SigningIn, "POST", "/apply/submit", RequestPurpose.Document, "a=b", false },
        { GuardStance.Uploading, "POST", "/api/upload/complete", RequestPurpose.Data, "{}", true },
        { GuardStance.Uploading, "POST", "/apply/next", RequestPurpose.Data, "{}", false },

        { GuardStance.Braked, "GET", "/style.css", RequestPurpose.Style, "", false },
        { GuardStance.Braked, "POST", "/stat/hit", RequestPurpose.Beacon, "", false },
        { GuardStance.Consented, "POST", "/apply/submit", RequestPurpose.Document, "a=b", true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Only_what_the_stance_means_may_leave(GuardStance stance, string method, string path, RequestPurpose purpose, string body, bool allowed)
    {
        var verdict = Rules.Judge(Request(method, path, purpose, body), stance);
        verdict.Allowed.ShouldBe(allowed, verdict.Reason);
    }

    [Fact]
    public void A_file_may_leave_only_while_uploading()
    {
        var body = "--x\r\nContent-Disposition: form-data; name=\"material\"; filename=\"a.pdf\"\r\n\r\n%PDF\r\n--x--";
        var request = Request("POST", "/m/1", RequestPurpose.Data, body) with { MediaType = "multipart/form-data; boundary=x" };
        Rules.Judge(request, GuardStance.Uploading).Allowed.ShouldBeTrue();
        Rules.Judge(request, GuardStance.Reading).Allowed.ShouldBeFalse();
    }

    [Fact]
    public void A_whole_form_that_is_sent_as_a_file_is_chosen_is_no_upload()
    {
        var body = "--x\r\nContent-Disposition: form-data; name=\"material\"; filename=\"a.pdf\"\r\n\r\n%PDF\r\n--x--";
        var request = Request("POST", "/m/1", RequestPurpose.Document, body) with { MediaType = "multipart/form-data; boundary=x" };
        Rules.Judge(request with { TopLevel = true }, GuardStance.Uploading).ShouldSatisfyAllConditions(v => v.Allowed.ShouldBeFalse(), v => v.InDoubt.ShouldBeTrue());
        Rules.Judge(request with { TopLevel = false }, GuardStance.Uploading).Allowed.ShouldBeTrue("a hidden frame takes files on old portals");
    }

    [Fact]
    public void From_the_last_step_a_hidden_frame_sends_no_page_in_its_place() =>
        Rules.Judge(Request("POST", "/apply/step/3", RequestPurpose.Document, "name=1") with { TopLevel = false }, GuardStance.LastStep).Allowed.ShouldBeFalse();

    [Fact]
    public void A_target_that_allows_drafts_lets_them_be_saved()
    {
        var request = Request("POST", "/apply/saveDraft", RequestPurpose.Data, "a=1");
        Rules.Judge(request, GuardStance.Reading).Allowed.ShouldBeFalse();
        new SubmissionRules(GuardOptions.Default with { DraftsAllowed = true }).Judge(request, GuardStance.Reading).Allowed.ShouldBeTrue();
    }

    [Theory]
    [InlineData(Form, "a=1&b.c=%E4%B8%AD", "q,a,b.c")]
    [InlineData("application/json", """{"person":{"name":"x","ids":[{"no":1},{"no":2}]},"ok":true}""", "q,person.name,person.ids.no,ok")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"who\"\r\n\r\nsecret\r\n--x\r\nContent-Disposition: form-data; name=\"doc\"; filename=\"a.pdf\"\r\n\r\n%PDF\r\n--x--", "q,who,doc")]
    [InlineData("text/plain", "just words", "q")]
    public void The_names_of_fields_are_kept_and_no_value(string type, string body, string names)
    {
        var guard = new SubmissionGuard(GuardOptions.Default);
        guard.Judge(Request("POST", "/apply?q=secret", RequestPurpose.Data, body) with { MediaType = type }, GuardLayer.Proxy, last: true).Allowed.ShouldBeFalse();
        var held = guard.Held.ShouldHaveSingleItem();
        string.Join(',', held.FieldNames).ShouldBe(names);
        held.Url.ShouldBe("http://portal/apply?q=…");
        held.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public void A_value_in_the_path_is_masked()
        => Rules.Masked(new Uri("http://portal/person/110101190001010012/apply?x=1&y")).ShouldBe("http://portal/person/…/apply?x=…&…");

    [Fact]
    public void One_press_leads_to_one_document()
    {
        var guard = new SubmissionGuard(GuardOptions.Default);
        guard.Take(GuardStance.GoingOn);
        var next = Request("POST", "/step", RequestPurpose.Document, "a=1") with { TopLevel = true };
        guard.Judge(next, GuardLayer.Routing, last: false).Allowed.ShouldBeTrue("the layer above does not count");
        guard.Judge(next, GuardLayer.Proxy, last: true).Allowed.ShouldBeTrue();
        var second = guard.Judge(next, GuardLayer.Proxy, last: true);
        second.Allowed.ShouldBeFalse();
        second.InDoubt.ShouldBeTrue();
        guard.Judge(Request("POST", "/dict/list", RequestPurpose.Data, ""), GuardLayer.Proxy, last: true).Allowed.ShouldBeTrue("the next page reads its lists");
        guard.Take(GuardStance.GoingOn);
        guard.Judge(next, GuardLayer.Proxy, last: true).Allowed.ShouldBeTrue("another press");
    }

    [Theory]
    [InlineData("/relief/declaration", RequestPurpose.Document)]
    [InlineData("/bin-collection/request", RequestPurpose.Document)]
    [InlineData("/api/status", RequestPurpose.Data)]
    public void What_only_begins_like_statistics_is_held_as_what_it_is(string path, RequestPurpose purpose) =>
        SubmissionRules.IsStatistics(new OutgoingRequest("POST", new Uri("http://portal" + path), purpose, purpose == RequestPurpose.Document)).ShouldBeFalse();

    [Fact]
    public void With_consent_it_is_submitted_once_and_never_twice()
    {
        var guard = new SubmissionGuard(GuardOptions.Default);
        guard.Take(GuardStance.Consented);
        var submit = Request("POST", "/submit", RequestPurpose.Data, "a=1");
        guard.Judge(submit, GuardLayer.Proxy, last: true).Allowed.ShouldBeTrue();
        guard.Take(GuardStance.Consented);
        guard.Judge(submit, GuardLayer.Proxy, last: true).Allowed.ShouldBeFalse();
    }

    private static OutgoingRequest Request(string method, string path, RequestPurpose purpose, string body) =>
        new(method, new Uri("http://portal" + path), purpose, TopLevel: purpose == RequestPurpose.Document) { MediaType = body.StartsWith('{') ? "application/json" : Form, Body = Encoding.UTF8.GetBytes(body) };
}
