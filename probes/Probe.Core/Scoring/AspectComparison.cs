using System.Collections.Immutable;
using Probe.Core.Probes.Parity;
using Probe.Core.Scenarios;

namespace Probe.Core.Scoring;

/// <summary>Holds one aspect of two guides against each other. What is not understood is not read; it is never a difference.</summary>
internal static class AspectComparison
{
    /// <summary>Free texts of which one holds the other say the same in more or fewer words.</summary>
    private const int LeastToHold = 4;

    public static AspectParity Of(GuideAspect aspect, GuideFound web, GuideFound phone)
    {
        var (here, there) = (SideOf(aspect, web), SideOf(aspect, phone));
        return (here, there) switch
        {
            (not null, not null) => Compare(aspect, here, there),
            (not null, null) => Alone(aspect, here, null, phone, ParityState.OnlyOnWeb),
            _ => Alone(aspect, null, there, web, ParityState.OnlyOnPhone),
        };
    }

    /// <summary>One channel states it. Whether the other leaves it out, or states it in a way that was not read, is told apart with care.</summary>
    private static AspectParity Alone(GuideAspect aspect, ParitySide? web, ParitySide? phone, GuideFound other, ParityState only)
    {
        var (zh, en) = only == ParityState.OnlyOnWeb ? ("手机端", "the phone") : ("网页端", "the web");
        return other.Labels < ParityVerdict.LabelsToTrust
            ? Say(aspect, ParityState.NotRead, web, phone, $"{zh}指南读出的内容太少", $"too little of the guide was read on {en}")
            : other.Mentions.Contains(aspect)
                ? Say(aspect, ParityState.NotRead, web, phone, $"{zh}提到了，但没有读出", $"{en} speaks of it, but it was not read there")
                : Say(aspect, only, web, phone, $"{zh}指南没有写", $"the guide on {en} does not state it");
    }

    private static AspectParity Compare(GuideAspect aspect, ParitySide web, ParitySide phone) => aspect switch
    {
        GuideAspect.StatutoryTime or GuideAspect.PromisedTime or GuideAspect.Time => Limits(aspect, web, phone),
        GuideAspect.Fee => Fees(web, phone),
        GuideAspect.Materials => Materials(web, phone),
        GuideAspect.Steps => Steps(web, phone),
        GuideAspect.Visits => web.Value is { } v && phone.Value is { } w ? Told(aspect, web, phone, v == w) : Texts(aspect, web, phone),
        _ => web.Items.IsEmpty || phone.Items.IsEmpty ? Texts(aspect, web, phone) : Sets(aspect, web, phone),
    };

    private static AspectParity Limits(GuideAspect aspect, ParitySide web, ParitySide phone)
    {
        if (web.Limit is not { } one || phone.Limit is not { } other)
        {
            return Texts(aspect, web, phone);
        }

        var (day, night) = (Hours(one), Hours(other));
        return one == other || (day is not null && day == night) ? Told(aspect, web, phone, same: true)
            : one.Unit != other.Unit && one.Most == other.Most && one.Least == other.Least ? Say(aspect, ParityState.Different, web, phone, $"数字相同，单位不同：{one.Say().Zh}；{other.Say().Zh}", $"the same number in another unit: {one.Say().En}; {other.Say().En}")
            : Told(aspect, web, phone, same: false);
    }

    /// <summary>24 hours are a calendar day; nothing else is the same in two units.</summary>
    private static int? Hours(TimeLimit limit) => limit.Least is not null ? null : limit.Unit switch
    {
        LimitUnit.Hours => limit.Most,
        LimitUnit.CalendarDays => limit.Most * 24,
        _ => null,
    };

    private static AspectParity Fees(ParitySide web, ParitySide phone)
    {
        if (web.Fee is not { } one || phone.Fee is not { } other)
        {
            return Texts(GuideAspect.Fee, web, phone);
        }

        var same = one.Kind == other.Kind && one.Amounts.SequenceEqual(other.Amounts);
        // That there is a fee, and that it is 50 yuan, do not contradict each other.
        var open = one.Kind != other.Kind && one.Kind != FeeKind.Free && other.Kind != FeeKind.Free;
        return open
            ? Say(GuideAspect.Fee, ParityState.NotRead, web, phone, "只有一个渠道写明金额", "only one channel says how much")
            : same && one.Kind == FeeKind.Conditional ? Texts(GuideAspect.Fee, web, phone) is { State: ParityState.Same } text ? text : Say(GuideAspect.Fee, ParityState.NotRead, web, phone, "两个渠道都视情况收费，条件的说法不同", "it depends on both, in different words")
            : Told(GuideAspect.Fee, web, phone, same);
    }

    private static AspectParity Materials(ParitySide web, ParitySide phone)
    {
        var (one, other) = (MaterialsOf(web), MaterialsOf(phone));
        if (one.IsEmpty != other.IsEmpty && (one.IsEmpty ? web : phone).Value is null)
        {
            return Say(GuideAspect.Materials, ParityState.NotRead, web, phone, "有一个渠道的材料没有读懂", "on one channel the materials were not understood");
        }

        ImmutableArray<string> webOnly = [.. one.Where(m => !other.Any(o => o.Key == m.Key)).Select(m => m.Name)];
        ImmutableArray<string> phoneOnly = [.. other.Where(m => !one.Any(o => o.Key == m.Key)).Select(m => m.Name)];
        if (!webOnly.IsEmpty || !phoneOnly.IsEmpty)
        {
            return Say(GuideAspect.Materials, ParityState.Different, web, phone, Only(webOnly, phoneOnly, "网页端独有", "手机端独有", "、"), Only(webOnly, phoneOnly, "only on the web", "only on the phone", ", ")) with { WebOnly = webOnly, PhoneOnly = phoneOnly };
        }

        var changed = one.Select(m => (Web: m, Phone: other.First(o => o.Key == m.Key))).Where(p => Contradict(p.Web, p.Phone)).Select(p => p.Web.Name).ToList();
        return changed.Count > 0
            ? Say(GuideAspect.Materials, ParityState.Different, web, phone, $"要求不同（原件、复印件或是否必要）：{string.Join('、', changed)}", $"asked for otherwise (original, copy, or required): {string.Join(", ", changed)}")
            : Say(GuideAspect.Materials, ParityState.Same, web, phone, $"{one.Length} 份材料相同", $"the same {one.Length} materials");
    }

    private static bool Contradict(Material one, Material other) =>
        (one.Required is { } must && other.Required is { } also && must != also) || (!one.Form.IsEmpty && !other.Form.IsEmpty && !one.Form.Intersect(other.Form).Any());

    private static AspectParity Steps(ParitySide web, ParitySide phone)
    {
        var (one, other) = (StepsOf(web), StepsOf(phone));
        if (one.IsEmpty || other.IsEmpty)
        {
            return Texts(GuideAspect.Steps, web, phone);
        }

        if (one.Select(s => s.Key).SequenceEqual(other.Select(s => s.Key)))
        {
            return Say(GuideAspect.Steps, ParityState.Same, web, phone, $"{one.Length} 个步骤相同", $"the same {one.Length} steps");
        }

        ImmutableArray<string> webOnly = [.. one.Where(s => !other.Any(o => o.Key == s.Key)).Select(s => s.Name)];
        ImmutableArray<string> phoneOnly = [.. other.Where(s => !one.Any(o => o.Key == s.Key)).Select(s => s.Name)];
        return webOnly.IsEmpty && phoneOnly.IsEmpty
            ? Say(GuideAspect.Steps, ParityState.Different, web, phone, "步骤相同，顺序不同", "the same steps in another order")
            : Say(GuideAspect.Steps, ParityState.Different, web, phone, Only(webOnly, phoneOnly, "网页端独有", "手机端独有", "、"), Only(webOnly, phoneOnly, "only on the web", "only on the phone", ", ")) with { WebOnly = webOnly, PhoneOnly = phoneOnly };
    }

    private static AspectParity Sets(GuideAspect aspect, ParitySide web, ParitySide phone)
    {
        ImmutableArray<string> webOnly = [.. web.Items.Except(phone.Items)];
        ImmutableArray<string> phoneOnly = [.. phone.Items.Except(web.Items)];
        return Told(aspect, web, phone, webOnly.IsEmpty && phoneOnly.IsEmpty) with { WebOnly = webOnly, PhoneOnly = phoneOnly };
    }

    /// <summary>Words that are not understood can be the same; that they say something else cannot be known, but of a place.</summary>
    private static AspectParity Texts(GuideAspect aspect, ParitySide web, ParitySide phone)
    {
        var (one, other) = (Widths.Level(Raw(web)), Widths.Level(Raw(phone)));
        return one == other || (Math.Min(one.Length, other.Length) >= LeastToHold && (one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal))) ? Told(aspect, web, phone, same: true)
            : aspect == GuideAspect.Place ? Told(aspect, web, phone, same: false)
            : Say(aspect, ParityState.NotRead, web, phone, "两个渠道的说法不同，其中有没有读懂的内容", "the words differ, and were not all understood");
    }

    private static AspectParity Told(GuideAspect aspect, ParitySide web, ParitySide phone, bool same)
    {
        var (one, other) = (web.Value ?? LocalText.Same(Short(Raw(web))), phone.Value ?? LocalText.Same(Short(Raw(phone))));
        return same
            ? Say(aspect, ParityState.Same, web, phone, $"都是{one.Zh}", $"both: {one.En}")
            : Say(aspect, ParityState.Different, web, phone, $"网页端：{one.Zh}；手机端：{other.Zh}", $"the web: {one.En}; the phone: {other.En}");
    }

    private static string Only(ImmutableArray<string> webOnly, ImmutableArray<string> phoneOnly, string web, string phone, string comma) =>
        string.Join("; ", new[] { webOnly.IsEmpty ? "" : $"{web}: {string.Join(comma, webOnly)}", phoneOnly.IsEmpty ? "" : $"{phone}: {string.Join(comma, phoneOnly)}" }.Where(p => p.Length > 0));

    private static AspectParity Say(GuideAspect aspect, ParityState state, ParitySide? web, ParitySide? phone, string zh, string en) => new(aspect, state, new LocalText(zh, en), web, phone, [], []);

    private static string Raw(ParitySide side) => string.Join(' ', side.Statements.SelectMany(s => s.Lines));

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static ImmutableArray<Material> MaterialsOf(ParitySide side) => [.. side.Statements.SelectMany(s => Material.Read(s.Lines, s.Remarks)).DistinctBy(m => m.Key)];

    private static ImmutableArray<(string Name, string Key)> StepsOf(ParitySide side) => side.Statements.Select(s => GuideValues.Steps(s.Lines)).MaxBy(s => s.Length);

    /// <summary>Null: the guide states nothing of it.</summary>
    private static ParitySide? SideOf(GuideAspect aspect, GuideFound guide)
    {
        ImmutableArray<GuideStatement> stated = [.. guide.Statements.Where(s => s.Aspect == aspect)];
        if (stated.IsEmpty)
        {
            return null;
        }

        var side = new ParitySide(stated, null, null, null, []);
        var text = Raw(side);
        switch (aspect)
        {
            case GuideAspect.StatutoryTime or GuideAspect.PromisedTime or GuideAspect.Time:
                var limit = stated.Select(s => TimeLimit.Read(string.Join(' ', s.Lines), s.Label)).FirstOrDefault(l => l is not null);
                return side with { Limit = limit, Value = limit?.Say() };
            case GuideAspect.Fee:
                var fees = stated.Select(s => FeeValue.Read(string.Join(' ', s.Lines))).OfType<FeeValue>().ToList();
                var fee = fees.Find(f => f.Kind == FeeKind.Amount) ?? fees.Find(f => f.Kind == FeeKind.Conditional) ?? fees.FirstOrDefault();
                return side with { Fee = fee, Value = fee?.Say() };
            case GuideAspect.Materials:
                var materials = MaterialsOf(side);
                return side with { Items = [.. materials.Select(m => m.Key)], Value = new($"{materials.Length} 份材料", $"{materials.Length} materials") };
            case GuideAspect.Steps:
                var steps = StepsOf(side);
                return side with { Items = [.. steps.Select(s => s.Key)], Value = steps.IsEmpty ? null : LocalText.Same(string.Join(" → ", steps.Select(s => s.Name))) };
            case GuideAspect.Applicants or GuideAspect.Handling:
                var items = aspect == GuideAspect.Applicants ? GuideValues.Applicants(text) : GuideValues.Handling(text);
                return side with { Items = items, Value = items.IsEmpty ? null : new(string.Join('、', items.Select(i => NameOf(i).Zh)), string.Join(", ", items.Select(i => NameOf(i).En))) };
            case GuideAspect.Visits:
                return side with { Value = GuideValues.Visits(text) is { } visits ? new($"{visits} 次", $"{visits}") : null };
            default:
                return side;
        }
    }

    private static LocalText NameOf(string item) => item switch
    {
        "person" => new("自然人", "persons"),
        "company" => new("法人", "companies"),
        "organisation" => new("其他组织", "organisations"),
        "online" => new("网上", "online"),
        "counter" => new("窗口", "at a counter"),
        "app" => new("手机应用", "by app"),
        "post" => new("邮寄", "by post"),
        _ => new("电话", "by phone"),
    };
}
