using System.Text.RegularExpressions;

namespace Probe.Core.Probes.Parity.Reading;

/// <summary>What running text says of time and money.</summary>
internal static partial class GuideSentences
{
    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>How long it takes, as a sentence says it. Null: it says nothing of it.</summary>
    public static string? Time(string line) => SaysTime().Match(line) is { Success: true } takes ? takes.Value.Trim() : null;

    /// <summary>What it costs, as a sentence says it. Null: it says nothing of it.</summary>
    public static string? Fee(string line) => SaysFee().Match(line) is { Success: true } costs ? costs.Value.Trim() : null;

    /// <summary>'法定 20 个工作日，承诺 5 个工作日' below one label are two statements.</summary>
    public static IEnumerable<GuideStatement> Parted(GuideStatement statement)
    {
        var text = string.Join(' ', statement.Lines);
        if (statement.Aspect != GuideAspect.Time || BothLimits().Match(text) is not { Success: true } both)
        {
            return [statement];
        }

        var statutoryFirst = both.Groups["a"].Value.Contains('法', StringComparison.Ordinal) || both.Groups["a"].Value.Contains("law", StringComparison.OrdinalIgnoreCase) || both.Groups["a"].Value.Contains("statutory", StringComparison.OrdinalIgnoreCase);
        return
        [
            statement with { Aspect = statutoryFirst ? GuideAspect.StatutoryTime : GuideAspect.PromisedTime, Lines = [both.Groups["x"].Value.Trim()] },
            statement with { Aspect = statutoryFirst ? GuideAspect.PromisedTime : GuideAspect.StatutoryTime, Lines = [both.Groups["y"].Value.Trim()] },
        ];
    }

    [GeneratedRegex(@"(?<a>法定|承诺|by law|statutory|promised?|we promise)[^\d，,；;、]{0,10}(?<x>[^，,；;、/]*?\d[^，,；;、/]*)[，,；;、/\s]+(法定|承诺|by law|statutory|promised?|we promise)[^\d，,；;、]{0,10}(?<y>\d[^，,；;、]*)", Plain, 1000)]
    private static partial Regex BothLimits();

    [GeneratedRegex(@"[^。；;.\n]*(自?(受理|收到|提交|申请)[^。；\n]{0,12}(之日起|后|起)|将?(在|于))[^。；\n]{0,8}?(\d+|[一二两三四五六七八九十]+)\s*个?(工作日|自然日|日|天|月)(之?内)?[^。；\n]{0,8}(办结|办理|办好|作出|做出|完成|答复|决定|出证|发证)[^。；\n]*|[^.\n]*\b(takes?|decide|decision|decided|hear (back|from)|process(ed)?|approved|issued?)\b[^.\n]{0,50}?(\d+|one|two|three|four|five|six|seven|eight|ten|twelve|twenty)[^.\n]{0,12}\b(working days?|business days?|calendar days?|days?|weeks?|months?|hours?|minutes?)\b[^.\n]*", Plain, 1000)]
    private static partial Regex SaysTime();

    [GeneratedRegex(@"[^。；\n]*(不收取?(任何|办理)?费用?|免费(办理|提供|申请)|免收(相关)?费用|需(要)?(缴纳|支付|交)[^。；\n]{0,12}\d+(\.\d+)?\s*元)[^。；\n]*|[^.\n]*\b(there('s| is) no (fee|charge|cost)|(is|are) free( of charge)?\b|free to (apply|use)|apply for free|(it|this|the (permit|licence|application|certificate)) costs? (£|\$|€|\d)|the (application |licence |permit )?fee is|(must|will|need to|have to|'ll) pay (a fee|£|\$|€))[^\n]{0,60}", Plain, 1000)]
    private static partial Regex SaysFee();
}
