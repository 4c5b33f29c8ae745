using System.Text.RegularExpressions;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>A portal's failure in words.</summary>
internal static partial class FailureWords
{
    public static LocalText Of(SiteFailure failure)
    {
        var words = Of(failure.Kind, failure.Status);
        // The browser's code is worth repeating in both languages; its sentence says the same as the kind.
        return NetworkCode().Match(failure.Detail) is { Success: true, Value: var code } ? new LocalText($"{words.Zh}（{code}）", $"{words.En} ({code})") : words;
    }

    private static LocalText Of(SiteFailureKind kind, int? status) => kind switch
    {
        SiteFailureKind.NoSuchHost => new("域名无法解析", "no such host"),
        SiteFailureKind.Refused => new("连接被拒绝", "the connection was refused"),
        SiteFailureKind.ConnectionReset => new("连接被重置", "the connection was reset"),
        SiteFailureKind.ConnectionFailed => new("连接失败", "the connection failed"),
        SiteFailureKind.Tls => new("安全连接（TLS）失败", "the secure connection (TLS) failed"),
        SiteFailureKind.TooManyRedirects => new("重定向过多", "it redirects without end"),
        SiteFailureKind.HttpError => status is { } code
            ? new($"门户返回错误（HTTP {code}）", $"the portal answers with an error, HTTP {code}")
            : new("门户返回错误", "the portal answers with an error"),
        SiteFailureKind.Silent => new("限时内没有应答", "no answer within the limit"),
        SiteFailureKind.NeverLoads => new("限时内没有可用内容", "nothing usable within the limit"),
        SiteFailureKind.TooLarge => new("页面过大", "the page is too large"),
        SiteFailureKind.DialogLoop => new("页面不断弹出对话框", "it opens one dialog after another"),
        SiteFailureKind.Hangs => new("页面脚本使页面失去响应", "its script keeps the page from answering"),
        SiteFailureKind.NotAPage => new("返回的是文件而不是网页", "it sent a file, not a page"),
        SiteFailureKind.AppEnded => new("应用自行退出", "the app ended by itself"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "An unknown failure."),
    };

    [GeneratedRegex("ERR_[A-Z_]{3,60}", RegexOptions.CultureInvariant, 200)]
    private static partial Regex NetworkCode();
}
