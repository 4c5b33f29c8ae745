using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Probe.Tests.Reports;

/// <summary>Components drawn alone, and compared with what a person approved. PROBE_UPDATE_SNAPSHOTS=1 approves what is drawn now.</summary>
internal static partial class Snapshot
{
    public static async Task<string> DrawAsync<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        await using var services = new ServiceCollection().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters.ToDictionary(each => each.Name, each => each.Value)))).ToHtmlString());
        return Tags().Replace(Space().Replace(html, " "), ">\n<").Trim() + "\n";
    }

    public static async Task ShouldBeApprovedAsync(this string drawn, string name, [CallerFilePath] string source = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(source)!, "Snapshots", name + ".html");
        if (Environment.GetEnvironmentVariable("PROBE_UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, drawn, TestContext.Current.CancellationToken);
        }

        var approved = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        drawn.ShouldBe(approved.Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();

    [GeneratedRegex(@">\s*<", RegexOptions.None, 1000)]
    private static partial Regex Tags();
}
