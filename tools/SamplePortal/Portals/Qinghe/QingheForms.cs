using SamplePortal.Applying;
using SamplePortal.Catalogue;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Qinghe;

/// <summary>Applying at Qinghe: documents from the server, labels tied to their fields, messages beside them, a summary before the end.</summary>
internal sealed class QingheForms(Stock stock, Desk desk, Func<string, string, string> layout)
{
    private const string InPersonMatter = "不动产转移登记";

    public static IReadOnlyList<JourneyPlan> Journeys { get; } =
    [
        new(Errands.SetUpWord, "company", "企业设立登记", new Leg(4, 3), true, new Leg(2, 2, 2), "readyToSubmit", "III", "All is given and uploaded online; the guide names a counter for collecting.", Uploads: 1) { ApplyInResults = true },
        new(Errands.ConstructionWord, "company", "建筑工程施工许可证核发", new Leg(4, 3), true, new Leg(5, 5, 1), "readyToSubmit", "III", "All is given and uploaded online; the guide names a counter for collecting.", Uploads: 1) { ApplyInResults = true },
        new(Errands.PropertyWord, "person", InPersonMatter, new Leg(4, 3), false, new Leg(0, 0), "inPerson", "I", "The guide says 仅限窗口办理; only booking and a blank form are online.", Faults: ["in person only"]),
        new(Errands.PropertyWord, "company", "不动产首次登记", new Leg(4, 3), true, new Leg(2, 2, 1), "readyToSubmit", "III", "All is given and uploaded online; the guide names a counter for collecting.", Uploads: 1) { ApplyInResults = true },
    ];

    public void Map(WebApplication app)
    {
        app.MapRegions("/api/regions");
        app.MapScript("/js/qinghe-apply.js", "Portals/Qinghe/apply.js");
        app.MapGet("/apply/{id}/{step:int}", (HttpContext context, string id, int step) => Form(context, id, step));
        app.MapPost("/apply/{id}/{step:int}", async (HttpContext context, string id, int step) =>
        {
            if (Find(id, step) is not { } found) return Results.NotFound();
            var (entry, steps) = found;
            var received = await desk.ReceiveAsync(context, id, steps[step - 1]);
            if (!received.Good) return Page(FormPage(entry, steps, step, received.Values, received.Faults));
            desk.Step(context, steps[step - 1].SelectMany(q => q.Parts));
            return SeeOther(step < steps.Count ? $"/apply/{id}/{step + 1}" : $"/apply/{id}/confirm");
        });
        app.MapGet("/apply/{id}/confirm", (HttpContext context, string id) =>
        {
            if (Find(id, 1) is not { } found) return Results.NotFound();
            var (entry, steps) = found;
            var kept = desk.Of(context).Answers(id);
            if (steps.SelectMany(s => s).Any(q => q.Required && kept.GetValueOrDefault(q.Name, "").Length == 0)) return SeeOther($"/apply/{id}/1");
            return Page(layout("核对信息", $"""
                <div class="guide"><h1>核对信息</h1><p>请仔细核对您填写的《{E(entry.Title)}》申请信息，提交后不可修改。</p><table>{Each(steps.SelectMany(s => s).Where(q => q.Kind != Kind.Agree), q => $"<tr><th>{q.Label}</th><td>{E(kept.GetValueOrDefault(q.Name, ""))}</td></tr>")}</table>
                <form method="post" action="/apply/{id}/submit"><a class="btn prev" href="/apply/{id}/{steps.Count}">上一步</a> <button class="btn" type="submit">提交申请</button></form></div>
                """));
        });
        app.MapPost("/apply/{id}/submit", (HttpContext context, string id) =>
        {
            if (Find(id, 1) is not { } found) return Results.NotFound();
            var number = desk.Submit(context, desk.Of(context).Answers(id).Keys);
            return Page(layout("受理回执", $"<div class=\"box\"><h1>提交成功</h1><p>您的《{E(found.Entry.Title)}》申请已提交，受理编号：<b>{number}</b>。</p><p>请妥善保存回执，我们将在 1 个工作日内短信通知您。</p></div>"));
        });
        app.MapGet("/appointment/{id}", () => Page(layout("预约取号", "<div class=\"box\"><h1>预约取号</h1><p>请携带身份证件于预约时段到政务服务中心不动产登记窗口办理。可预约时段：周一至周五 9:00–12:00。</p></div>")));
        app.MapGet("/files/{id}.pdf", (string id) => Papers.BlankForm($"application-{id}.pdf"));
    }

    /// <summary>The form's first page; null when this matter is none of those that can be applied for.</summary>
    public IResult? First(HttpContext context, Entry entry)
    {
        if (Errands.Of(entry.Name) == Errand.None) return null;
        return entry.Name == InPersonMatter
            ? Page(layout("在线办理", $"<div class=\"box\"><h1>{E(entry.Title)}</h1><p>该事项仅限窗口办理，请本人携带证件原件到场办理。</p><p><a href=\"/appointment/{entry.Id}\">预约取号</a></p></div>"))
            : SeeOther($"/apply/{entry.Id}/1");
    }

    /// <summary>What stands under the guide's table.</summary>
    public static string? Actions(Entry entry) => entry.Name != InPersonMatter ? null : $"""
        <p class="inperson"><b>办理形式：</b>仅限窗口办理（须申请人本人到场，暂不支持网上办理）</p><a class="btn" href="/appointment/{entry.Id}">预约取号</a> <a class="btn" href="/files/{entry.Id}.pdf">下载申请表</a>
        """;

    /// <summary>Whom the guide serves, where that is part of the journey.</summary>
    public static string Applicant(Entry entry, string usual) => entry.Name switch { InPersonMatter => "自然人", "不动产首次登记" => "法人、其他组织", _ => usual };

    public static string ThemeList(Stock stock, string theme, Func<Entry, string> row) => Theme.Find(theme) is { } t
        ? $"<div class=\"box\"><h2>{t.Title}</h2><ul>{Each(t.MattersOf(stock), row)}</ul></div>"
        : "<div class=\"box\"><p>栏目建设中。</p></div>";

    public static string ThemeBox(bool firm) =>
        $"<div class=\"box\"><h2>按主题查找</h2><div class=\"themes\">{Each(Theme.All.Where(t => t.Firm == firm), t => $"<a href=\"/theme/{t.Id}\">{t.Title}</a>")}</div></div>";

    private static Redirection SeeOther(string to) => new Redirection(to);

    private (Entry Entry, IReadOnlyList<IReadOnlyList<Question>> Steps)? Find(string id, int step)
    {
        if (stock.Find(id) is not { } entry || Errands.Of(entry.Name) is not (var errand and not Errand.None)) return null;
        var steps = QingheQuestions.StepsOf(errand);
        return step >= 1 && step <= steps.Count ? (entry, steps) : null;
    }

    private IResult Form(HttpContext context, string id, int step)
    {
        if (Find(id, step) is not { } found) return Results.NotFound();
        if (step == 1) desk.Opened(context, found.Entry.Name);
        var kept = desk.Of(context).Answers(id).ToDictionary(StringComparer.Ordinal);
        return Page(FormPage(found.Entry, found.Steps, step, kept, new Dictionary<string, string>()));
    }

    private string FormPage(Entry entry, IReadOnlyList<IReadOnlyList<Question>> steps, int step, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, string> faults)
    {
        var back = step > 1 ? $"<a class=\"btn prev\" href=\"/apply/{entry.Id}/{step - 1}\">上一步</a> " : "";
        var where = steps.Count > 1 ? $"<p class=\"steps\">第 {step} 步，共 {steps.Count} 步</p>" : "";
        var next = steps.Count > 1 && step == steps.Count ? "<p class=\"tip\">下一页可核对全部填写内容</p>" : "";
        var sum = faults.Count > 0 ? $"<div class=\"warn\" role=\"alert\">有 {faults.Count} 处信息需要更正，请检查后重新提交。</div>" : "";
        return layout("在线办理", $"""
            <div class="box apply"><h1>{E(entry.Title)}</h1>{where}{sum}<p class="tip">带 <i class="star">*</i> 的为必填项</p>
            <form method="post" action="/apply/{entry.Id}/{step}" enctype="multipart/form-data" novalidate>{Each(steps[step - 1], q => Row(q, values, faults.GetValueOrDefault(q.Name)))}
            {next}<div class="row">{back}<button class="btn" type="submit">下一步</button></div></form></div><script src="/js/qinghe-apply.js"></script>
            """);
    }

    private static string Row(Question q, IReadOnlyDictionary<string, string> values, string? fault)
    {
        string Value(string name) => E(values.GetValueOrDefault(name, ""));
        var star = q.Required ? "<i class=\"star\">*</i>" : "";
        var max = q.Max is { } m ? $" maxlength=\"{m}\"" : "";
        var said = (q.Hint is null ? "" : $"<span class=\"hint\">{q.Hint}</span>") + (fault is null ? "" : $"<span class=\"err\" id=\"{q.Name}-err\">{fault}</span>");
        string Options(IReadOnlyList<string> options, string chosen) => "<option value=\"\">请选择</option>" + Each(options, o => $"<option{(o == chosen ? " selected" : "")}>{o}</option>");
        string Region(string part, string parent, string first) =>
            $"<select id=\"{q.Name}-{part}\" name=\"{q.Name}-{part}\" aria-label=\"{first}\"><option value=\"\">{first}</option>{Each(part == "province" || parent.Length > 0 ? Regions.Of(parent) : [], o => $"<option{(E(o) == Value(q.Name + "-" + part) ? " selected" : "")}>{o}</option>")}</select>";
        var field = q.Kind switch
        {
            Kind.Area => $"<textarea id=\"{q.Name}\" name=\"{q.Name}\" rows=\"4\"{max}>{Value(q.Name)}</textarea>",
            Kind.Select => $"<select id=\"{q.Name}\" name=\"{q.Name}\">{Options(q.Options!, values.GetValueOrDefault(q.Name, ""))}</select>",
            Kind.Radio => Each(q.Options!, (o, i) => $"<input type=\"radio\" id=\"{q.Name}{i}\" name=\"{q.Name}\" value=\"{o}\"{(E(o) == Value(q.Name) ? " checked" : "")}><label class=\"in\" for=\"{q.Name}{i}\">{o}</label>"),
            Kind.DateBoxes => $"<input class=\"y\" id=\"{q.Name}\" name=\"{q.Name}-year\" value=\"{Value(q.Name + "-year")}\" maxlength=\"4\" inputmode=\"numeric\"> 年 <input class=\"d\" name=\"{q.Name}-month\" value=\"{Value(q.Name + "-month")}\" maxlength=\"2\" inputmode=\"numeric\"> 月 <input class=\"d\" name=\"{q.Name}-day\" value=\"{Value(q.Name + "-day")}\" maxlength=\"2\" inputmode=\"numeric\"> 日",
            Kind.Region => $"<span class=\"region\" data-region=\"{q.Name}\">{Region("province", "", "请选择省")}{Region("city", values.GetValueOrDefault(q.Name + "-province", ""), "请选择市")}{Region("district", values.GetValueOrDefault(q.Name + "-city", ""), "请选择区县")}</span>",
            Kind.File => $"<input type=\"file\" id=\"{q.Name}\" name=\"{q.Name}\" accept=\".pdf,.jpg,.jpeg\"> <span class=\"hint\">PDF 或 JPG，不超过 5MB{(Value(q.Name) is { Length: > 0 } had ? "；已上传：" + had : "")}</span>",
            Kind.Agree => $"<input type=\"checkbox\" id=\"{q.Name}\" name=\"{q.Name}\" value=\"1\"{(Value(q.Name) == "1" ? " checked" : "")}><label class=\"in\" for=\"{q.Name}\">{q.Label}</label>",
            _ => $"<input type=\"text\" id=\"{q.Name}\" name=\"{q.Name}\" value=\"{Value(q.Name)}\"{max}>",
        };
        var tied = q.Kind == Kind.Region ? q.Name + "-province" : q.Name;
        var label = q.Kind switch { Kind.Agree => "<span class=\"lb\"></span>", Kind.Radio => $"<span class=\"lb\">{star}{q.Label}</span>", _ => $"<label class=\"lb\" for=\"{tied}\">{star}{q.Label}</label>" };
        return $"<div class=\"row\">{label}<div class=\"fd\">{field}{said}</div></div>";
    }
}
