using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Reading;

/// <summary>Finds the blank forms and samples that a page offers to download.</summary>
internal static partial class DownloadReader
{
    private const int Most = 40;

    /// <summary>Links to files, and links whose words say that a file comes; each address once.</summary>
    public static ImmutableArray<(string Words, Uri Address)> Of(PageSighting page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var found = new Dictionary<string, (string, Uri)>(StringComparer.Ordinal);
        for (var i = 0; i < page.Nodes.Length && found.Count < Most; i++)
        {
            var node = page.Nodes[i];
            if (node is { Visible: true, Tag: "a", Href: { Length: > 0 } href } && Uri.TryCreate(href, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                var words = page.TextOf(i, 80) is { Length: > 0 } own ? own : node.Label;
                if (File().IsMatch(address.AbsolutePath) || (words.Length <= 40 && Says().IsMatch(words) && !App().IsMatch(words)))
                {
                    found.TryAdd(address.AbsoluteUri, (words, address));
                }
            }
        }

        return [.. found.Values];
    }

    [GeneratedRegex(@"\.(pdf|ofd|docx?|wps|xlsx?|et|rtf|odt|ods|zip|rar|7z)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex File();

    [GeneratedRegex(@"下载|空表|空白表|样表|示范文本|示例样本|\bdownload\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Says();

    /// <summary>A page about apps, or a page that lists downloads, is no download.</summary>
    [GeneratedRegex(@"客户端|APP|下载中心|下载专区|下载页|浏览器下载|插件|控件|\bapps?\b|downloads\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex App();
}
