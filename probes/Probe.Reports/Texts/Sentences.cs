using Probe.Core.Probes.Search;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Reports.Reading;

namespace Probe.Reports.Texts;

/// <summary>Sentences with figures in them.</summary>
public static class Sentences
{
    /// <summary>What the interval means: a dozen words are a small sample.</summary>
    public static LocalText Interval(int measured, Interval interval) => new(
        $"以 {measured} 个关键词推断，真实符合率在 {Format.Percent(interval.Low)} 与 {Format.Percent(interval.High)} 之间（95 % 置信）。",
        $"With {measured} keyword{(measured == 1 ? "" : "s")} the true share lies between {Format.Percent(interval.Low)} and {Format.Percent(interval.High)} (95 % confidence).");

    public static LocalText Share(SetVerdict set) =>
        new($"{set.Measured} 个中 {set.Conforming} 个符合", $"{set.Conforming} of {set.Measured} conform");

    public static LocalText Unmeasured(int words) =>
        new($"{words} 个词未能测量，不计入分母", $"{words} word{(words == 1 ? "" : "s")} could not be measured and {(words == 1 ? "is" : "are")} not in the denominator");

    public static LocalText Words(int count) => new($"{count} 个词", Counted.Of(count, "word"));

    public static LocalText More(int count) => new($"另有 {count} 条，见证据文件。", $"{count} more are in the evidence.");

    public static LocalText StatedTotal(int total) => new($"页面称共 {Format.Count(total)} 条", $"the page states {Format.Count(total)}");

    public static LocalText ResultPage(int page) => new($"结果第 {page} 页", $"result page {page}");

    public static LocalText Requests(NetworkSummary network) => new(
        $"共 {Format.Count(network.Count)} 个请求，其中 {Format.Count(network.Failed)} 个失败。",
        $"{Format.Count(network.Count)} requests, of which {Format.Count(network.Failed)} failed.");

    public static LocalText StillOffered(int? rank) => rank is { } place
        ? new($"仍在提供（第 {place} 位）", $"still offered (rank {place})")
        : new("仍在提供", "still offered");

    public static LocalText Set(KeywordSet set) => new($"{set.Title.Zh}（{set.Id} 第 {set.Version} 版）", $"{set.Title.En} ({set.Id}, version {set.Version})");

    public static LocalText Policy(SearchPolicy policy) => new($"{policy.Id} 第 {policy.Version} 版", $"{policy.Id}, version {policy.Version}");

    public static LocalText Device(DeviceProfile device) => device.TextScale is { } scale
        ? new($"{device.Name} · {device.Width} × {device.Height} · 文字 {Format.Percent(scale)}", $"{device.Name} · {device.Width} × {device.Height} · text at {Format.Percent(scale)}")
        // An app's phone tells its size screen by screen.
        : LocalText.Same(device.Width > 0 ? $"{device.Name} · {device.Width} × {device.Height}" : device.Name);

    public static LocalText Pictures(int embedded, int linked, int missing) => new(
        $"截图：内嵌 {embedded} 张，链接到证据文件夹 {linked} 张，缺失 {missing} 张。",
        $"Screenshots: {embedded} in this file, {linked} linked to the evidence folder, {missing} missing.");

    /// <summary>On the dashboard, where pictures have addresses of their own.</summary>
    public static LocalText PicturesServed(int shown, int missing) => new($"截图：{shown} 张，缺失 {missing} 张。", $"Screenshots: {shown}, {missing} missing.");

    /// <summary>The banner of a search that cannot be spoken of as others can.</summary>
    public static (LocalText Head, LocalText Body)? Banner(VisitReading visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return visit.Health switch
        {
            SearchHealth.Fake => (
                new LocalText("虚假检索：列表不随检索词变化", "A fake search: the list does not change with the query"),
                new LocalText("无论输入什么都给出同样的列表。下列判定如实记录，但不能证明检索有效。", "Whatever is typed, the same list comes. The verdicts below are recorded as seen, and prove no working search.")),
            SearchHealth.Dead => (
                new LocalText("检索无响应", "The search does not respond"),
                new LocalText("提交后页面没有任何反应。这不同于“零条结果”。", "Nothing at all happens upon a search. That is not the same as 'zero results'.")),
            SearchHealth.NoSearch => (
                new LocalText("没有检索功能", "The portal shows no search"),
                new LocalText("网站上没有找到检索框。各词均为“未测”，不计为失败。", "No search box was found on the portal. Every word counts as not measured, none as failed.")),
            SearchHealth.NotMeasured => (
                new LocalText("未能测量", "Could not be measured"),
                Stopped(visit.Visit.Evidence) ?? new LocalText("没有一个词得到判定。原因见下。", "No word has a verdict. The reasons are below.")),
            _ => Stopped(visit.Visit.Evidence) is { } stopped ? (new LocalText("检验中途停止", "The visit ended early"), stopped) : null,
        };
    }

    /// <summary>How one search ended. Details are untrusted.</summary>
    public static LocalText End(SearchEnd end) => end switch
    {
        SearchEnd.Listed listed => listed.Place switch
        {
            ListPlace.NewPage => new("新页面上显示了结果列表", "A list of results was shown on a new page"),
            ListPlace.NewTab => new("新标签页中显示了结果列表", "A list of results was shown in a new tab"),
            ListPlace.Suggestions => new("仅以输入联想的形式给出结果", "Results came as suggestions while typing only"),
            _ => new("同一页面上显示了结果列表", "A list of results was shown on the same page"),
        },
        SearchEnd.NoneSaid said => new($"页面表示没有结果：“{Inert.Text(said.Message, 120)}”", $"The page says that there are none: '{Inert.Text(said.Message, 120)}'"),
        SearchEnd.NoneSilent => new("列表为空，页面没有说明", "An empty list without a word"),
        SearchEnd.Jumped => new("直接跳转到唯一的页面", "It led straight to one page"),
        SearchEnd.NoResponse => new("没有任何反应", "Nothing at all happened"),
        SearchEnd.Unanswered late => new($"{Format.Limit(late.Limit)} 内没有完成", $"Still under way after {Format.Limit(late.Limit)}"),
        SearchEnd.Failed failed => new($"网站故障：{Failure(failed.Failure)}", $"The portal failed: {Failure(failed.Failure)}"),
        SearchEnd.Barred barred => new($"遇到{Texts.Words.ObstacleOf(barred.Obstacle).Zh}：{Inert.Text(barred.Detail)}", $"Stopped by {Texts.Words.ObstacleOf(barred.Obstacle).En}: {Inert.Text(barred.Detail)}"),
        SearchEnd.NotPerformed own => new($"测量工具故障：{Inert.Text(Phrasebook.Zh(own.Fault.Detail))}", $"Our instrument failed: {Inert.Text(own.Fault.Detail)}"),
        _ => new("未知", "unknown"),
    };

    private static LocalText? Stopped(SearchEvidence evidence)
    {
        if (evidence.Failure is { } failure)
        {
            return new LocalText($"网站故障：{Failure(failure)}", $"The portal failed: {Failure(failure)}");
        }

        if (evidence.Obstacle is { } obstacle)
        {
            var name = Texts.Words.ObstacleOf(obstacle);
            return new LocalText($"遇到{name.Zh}。检验者不绕过它，未检索的词记为“未测”。", $"{name.En[..1].ToUpperInvariant()}{name.En[1..]} stood in the way. It is never bypassed; words not asked count as not measured.");
        }

        return evidence.Fault is { } fault
            ? new LocalText($"测量工具故障：{Inert.Text(Phrasebook.Zh(fault.Detail))}", $"Our instrument failed: {Inert.Text(fault.Detail)}")
            : null;
    }

    private static string Failure(SiteFailure failure) =>
        failure.Status is { } status ? $"HTTP {status} {Inert.Text(failure.Detail)}" : $"{failure.Kind} {Inert.Text(failure.Detail)}";
}
