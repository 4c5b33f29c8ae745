using Probe.Core.Probes.Parity;
using Probe.Core.Probes.Parity.Reading;
using Probe.Core.Scoring;

namespace Probe.Tests.Parity;

/// <summary>Guides in mark-up that no sample portal has: each states the same, and each is read to say the same.</summary>
public sealed class GuideSheetTests
{
    /// <summary>法定 20 工作日, 承诺 5 工作日, free, three materials, four steps.</summary>
    public static TheoryData<string, string> Chinese => new()
    {
        { "a table with label and value in pairs, two a row", """
            <h1>取水许可证核发</h1><table><tbody><tr><td>实施主体</td><td>市水务局</td><td>咨询电话</td><td>0717-6250000</td></tr>
            <tr><td>法定办结时限</td><td>20（工作日）</td><td>承诺办结时限</td><td>5（工作日）</td></tr><tr><td>是否收费</td><td>否</td><td>办件类型</td><td>承诺件</td></tr>
            <tr><td>申请材料</td><td colspan="3"><p>1、取水许可申请书（原件1份）</p><p>2、营业执照（复印件1份）</p><p>3、水资源论证报告（纸质）</p></td></tr><tr><td>办理流程</td><td colspan="3">申请→受理→审查→决定</td></tr></tbody></table>
            """ },
        { "a table whose head names the columns", """
            <h1>取水许可证核发</h1><table><thead><tr><th>法定时限</th><th>承诺时限</th><th>收费情况</th></tr></thead><tbody><tr><td>20个工作日</td><td>5个工作日</td><td>不收费</td></tr></tbody></table>
            <h3>三、申请材料</h3><table><tr><th>序号</th><th>材料名称</th><th>材料形式</th><th>必要性</th></tr><tr><td>1</td><td>取水许可申请书</td><td>原件</td><td>必要</td></tr><tr><td>2</td><td>营业执照</td><td>复印件</td><td>必要</td></tr><tr><td>3</td><td>水资源论证报告</td><td>纸质</td><td>必要</td></tr></table>
            <h3>四、办理流程</h3><ol><li>申请</li><li>受理</li><li>审查</li><li>决定</li></ol><h3>五、常见问题</h3><p>无</p>
            """ },
        { "a list of terms, and materials as several definitions", """
            <h2>取水许可证核发</h2><dl><dt>法定办结时限：</dt><dd>二十个工作日</dd><dt>承诺办结时限：</dt><dd>五个工作日</dd><dt>收费标准</dt><dd>免费</dd><dt>所需材料</dt><dd>取水许可申请书</dd><dd>营业执照</dd><dd>水资源论证报告</dd><dt>办事流程</dt><dd>1.申请 2.受理 3.审查 4.决定</dd></dl>
            """ },
        { "headings with sections", """
            <h1>取水许可证核发</h1><h2>【法定时限】</h2><p>20 个工作日</p><h2>【承诺时限】</h2><div><p>5 个工作日</p></div><h2>【收费标准】</h2><p>本事项不收费。</p>
            <h2>【申请材料】</h2><ul><li>取水许可申请书（原件）</li><li>营业执照（复印件）</li><li>水资源论证报告</li></ul><h2>【办理流程】</h2><p>申请 &gt; 受理 &gt; 审查 &gt; 决定</p>
            """ },
        { "'label：value' in paragraphs", """
            <div><h3>取水许可证核发</h3><p><b>法定办结时限：</b>20 个工作日</p><p><b>承诺办结时限：</b>5 个工作日</p><p><b>收费情况：</b>不收费</p><p><b>申请材料：</b>取水许可申请书、营业执照、水资源论证报告</p><p><b>办理流程：</b>申请→受理→审查→决定</p></div>
            """ },
        { "several labels in one line, full width", """
            <h1>取水许可证核发</h1><p>法定时限：２０工作日　承诺时限：５工作日　是否收费：否</p><p>申请材料：①取水许可申请书；②营业执照；③水资源论证报告</p><p>办理流程：申请——受理——审查——决定</p>
            """.Replace("——", "→", StringComparison.Ordinal) },
        { "a phone's rows: label and value in spans", """
            <div><div><span class="k">法定办结时限</span><span class="v">20个工作日</span></div><div><span class="k">承诺办结时限</span><span class="v">5个工作日</span></div><div><span class="k">收费情况</span><span class="v">不收费</span></div></div>
            <div><div>申请材料</div><div><div><p>取水许可申请书</p><p>原件1份</p><p>必要</p></div><div><p>营业执照</p><p>复印件1份</p></div><div><p>水资源论证报告</p></div></div></div>
            <div><div>办理流程</div><div><div><i>1</i><p>申请</p></div><div><i>2</i><p>受理</p></div><div><i>3</i><p>审查</p></div><div><i>4</i><p>决定</p></div></div></div>
            """ },
        { "cards with the figure above its name", """
            <div><div><b>20个工作日</b><p>法定时限</p></div><div><b>5个工作日</b><p>承诺时限</p></div><div><b>0次</b><p>到现场次数</p></div></div>
            <section><h4>是否收费</h4><p>否</p></section><section><h4>申请材料</h4><div><div>取水许可申请书</div><div>营业执照</div><div>水资源论证报告</div></div></section><section><h4>流程图</h4><p>申请⇒受理⇒审查⇒决定</p></section>
            """ },
        { "label and value in one item, with lines inside", """
            <ul><li>法定时限<br/>20个工作日</li><li>承诺时限<br/>5个工作日</li><li>收费<br/>不收取任何费用</li><li>申请材料<br/>1.取水许可申请书<br/>2.营业执照<br/>3.水资源论证报告</li><li>办理流程<br/>第一步：申请<br/>第二步：受理<br/>第三步：审查<br/>第四步：决定</li></ul>
            """ },
        { "both limits below one label", """
            <table><tr><th>办结时限</th><td>法定20个工作日，承诺5个工作日</td></tr><tr><th>收费依据及标准</th><td>不收费</td></tr><tr><th>申报材料</th><td>取水许可申请书<br/>营业执照<br/>水资源论证报告</td></tr><tr><th>办理程序</th><td>1.申请：在线提交材料<br/>2.受理：窗口接件<br/>3.审查：科室审核<br/>4.决定：局领导签批</td></tr></table>
            """ },
        { "the unit in the label, the value before it", """
            <table><tr><td>20</td><th>法定办结时限（工作日）</th></tr><tr><td>5</td><th>承诺办结时限（工作日）</th></tr><tr><td>不收费</td><th>收费标准</th></tr></table>
            <h3>申请材料目录</h3><div><p>材料名称：取水许可申请书</p><p>材料形式：原件</p><p>材料名称：营业执照</p><p>材料形式：复印件</p><p>材料名称：水资源论证报告</p></div><h3>办理流程</h3><div><span>申请</span><span>→</span><span>受理</span><span>→</span><span>审查</span><span>→</span><span>决定</span></div>
            """ },
        { "a fold that stands open", """
            <div><div><p>法定办结时限</p><p>20个工作日</p><p>承诺办结时限</p><p>5个工作日</p><p>收费情况</p><p>不收费</p><p>申请材料</p><p>（一）取水许可申请书</p><p>（二）营业执照</p><p>（三）水资源论证报告</p><p>办理流程</p><p>申请、受理、审查、决定</p><p>监督电话</p><p>12345</p></div></div>
            """ },
    };

    [Theory]
    [MemberData(nameof(Chinese))]
    public void A_Chinese_guide_is_read_whatever_its_mark_up(string idiom, string body) => SameAs(Reference, body).ShouldBeEmpty(idiom);

    private const string Reference = "<h1>取水许可证核发</h1><table><tr><th>法定办结时限</th><td>20 个工作日</td></tr><tr><th>承诺办结时限</th><td>5 个工作日</td></tr><tr><th>收费情况</th><td>不收费</td></tr><tr><th>申请材料</th><td><ol><li>水资源论证报告</li><li>营业执照</li><li>取水许可申请书</li></ol></td></tr><tr><th>办理流程</th><td>申请→受理→审查→决定</td></tr></table>";

    public static TheoryData<string, string> English => new()
    {
        { "headings as questions", """
            <h1>Houseboat licence</h1><h2>How long it takes</h2><p>You'll get a decision within 4 weeks.</p><h2>How much it costs</h2><p>It costs £120.</p><h2>What you need</h2><p>You need:</p><ul><li>proof of identity</li><li>hull survey (copy)</li></ul><h2>What happens next</h2><ol><li>We check your form</li><li>We inspect the boat</li></ol>
            """ },
        { "a list of terms", """
            <dl><dt>Processing time</dt><dd>28 days</dd><dt>Fee</dt><dd>£120.00</dd><dt>Documents required</dt><dd><ul><li>Proof of identity</li><li>Hull survey</li></ul></dd><dt>Process</dt><dd>We check your form → We inspect the boat</dd></dl>
            """ },
        { "bold words and their values", """
            <p><strong>Fee</strong> £120</p><p><strong>Time limit:</strong> four weeks</p><p><strong>Documents needed:</strong> proof of identity; hull survey</p><p><strong>Steps:</strong> 1. We check your form 2. We inspect the boat</p>
            """ },
        { "a table with the values first", """
            <table><tr><td>4 weeks</td><th>Decision time</th></tr><tr><td>GBP 120</td><th>Charges</th></tr></table><h3>Supporting documents</h3><table><tr><th>Document</th><th>Copies</th></tr><tr><td>Proof of identity</td><td>1</td></tr><tr><td>Hull survey</td><td>1</td></tr></table><h3>How it works</h3><div><div><b>1</b><p>We check your form</p></div><div><b>2</b><p>We inspect the boat</p></div></div>
            """ },
        { "sections of definition cards", """
            <section><div><div>Turnaround time</div><div>up to 28 days</div></div><div><div>Cost</div><div>120 pounds</div></div></section><section><h2>Checklist</h2><div><div>Proof of identity</div><div>Hull survey</div></div></section><section><h2>The process</h2><ul><li>We check your form</li><li>We inspect the boat</li></ul></section>
            """ },
    };

    [Theory]
    [MemberData(nameof(English))]
    public void An_English_guide_is_read_whatever_its_mark_up(string idiom, string body) => SameAs(EnglishReference, body).ShouldBeEmpty(idiom);

    private const string EnglishReference = "<h1>Houseboat licence</h1><table><tr><th>Processing time</th><td>4 weeks</td></tr><tr><th>Fee</th><td>£120</td></tr><tr><th>What you need</th><td>Hull survey<br/>Proof of identity</td></tr><tr><th>Steps</th><td>We check your form → We inspect the boat</td></tr></table>";

    [Fact]
    public void Labels_side_by_side_are_tabs_and_what_stands_below_is_not_the_last_ones_value() =>
        GuideSheet.Read(Markup.Seen("<h1>取水许可</h1><ul><li>申请材料</li><li>办理流程</li><li>收费标准</li></ul><div><p>身份证</p></div>")).Statements.ShouldBeEmpty();

    [Fact]
    public void Hours_of_an_office_are_no_time_limit() =>
        GuideSheet.Read(Markup.Seen("<table><tr><th>办理时间</th><td>周一至周五 9:00–17:00</td></tr><tr><th>咨询电话</th><td>12345</td></tr></table>")).Statements.ShouldBeEmpty();

    [Fact]
    public void Running_text_without_labels_says_what_it_costs_and_how_long_it_takes()
    {
        var sheet = GuideSheet.Read(Markup.Seen("<h1>取水许可证核发</h1><div><p>自受理之日起20个工作日内办结，本事项不收取任何费用。</p></div>"));
        sheet.Statements.Select(s => (s.Aspect, s.Shape)).ShouldBe([(GuideAspect.Time, StatementShape.Sentence), (GuideAspect.Fee, StatementShape.Sentence)], ignoreOrder: true);
    }

    [Fact]
    public void A_list_that_states_one_thing_of_each_of_its_rows_is_no_guide() =>
        GuideSheet.Read(Markup.Seen(string.Concat(Enumerable.Range(1, 6).Select(i => $"<div><h3>事项{i}</h3><p>承诺时限：{i}个工作日</p><p>实施主体：市水务局</p></div>")))).IsGuide.ShouldBeFalse();

    [Fact]
    public void The_place_the_applicants_and_the_visits_are_read_beside_the_rest()
    {
        var sheet = GuideSheet.Read(Markup.Seen("<dl><dt>服务对象</dt><dd>自然人、企业法人</dd><dt>到办事现场次数</dt><dd>0次</dd><dt>办理地点</dt><dd>市政务服务中心二楼 12 号窗口</dd><dt>办理形式</dt><dd>网上办理、窗口办理</dd></dl>"));
        sheet.Statements.Select(s => (s.Aspect, s.Lines[0])).ShouldBe([(GuideAspect.Applicants, "自然人、企业法人"), (GuideAspect.Visits, "0次"), (GuideAspect.Place, "市政务服务中心二楼 12 号窗口"), (GuideAspect.Handling, "网上办理、窗口办理")]);
    }

    /// <summary>Every aspect that is not read to be the same, with why.</summary>
    private static List<string> SameAs(string reference, string body)
    {
        var evidence = SampleParity.Both(SampleParity.Guide(GuideSheet.Read(Markup.Seen(reference))), SampleParity.Guide(GuideSheet.Read(Markup.Seen(body))));
        var verdict = ParityVerdict.Of(evidence);
        return [.. verdict.Aspects.Where(a => a.State != ParityState.Same && a.Aspect is not GuideAspect.Visits).Select(a => $"{a.Name.En}: {a.State}, {a.Why.En} [{string.Join('|', a.Web?.Statements.SelectMany(s => s.Lines) ?? [])}] [{string.Join('|', a.Phone?.Statements.SelectMany(s => s.Lines) ?? [])}]"),
            .. verdict.Aspects.Length < 5 ? ["too little was read"] : Array.Empty<string>()];
    }
}
