using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Reading;

/// <summary>Reads what a guide states: label and value side by side, as far as the field's elements are recognised.</summary>
internal static partial class GuideReader
{
    public static GuideSeen? Read(PageSighting page)
    {
        var elements = ImmutableDictionary.CreateBuilder<string, string>();
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            var node = page.Nodes[i];
            if (!node.Visible || node.Text.Length is < 2 or > 24 || node.Clickable || Element().Match(node.Text) is not { Success: true } label || elements.ContainsKey(Labels.Clean(node.Text)))
            {
                continue;
            }

            var value = Enumerable.Range(i + 1, Math.Max(0, Math.Min(6, page.Nodes.Length - i - 1))).Select(k => page.Nodes[k]).FirstOrDefault(n => n.Visible && n.Text.Length > 0 && !Element().IsMatch(n.Text));
            if (value is not null)
            {
                elements[Labels.Clean(node.Text)] = value.Text;
            }
        }

        if (elements.Count < 2)
        {
            return null;
        }

        var visits = elements.Where(e => Visits().IsMatch(e.Key)).Select(e => Number().Match(e.Value)).FirstOrDefault(m => m.Success);
        return new GuideSeen(page.Url, PageSigns.HeadingOf(page), visits is null ? null : int.Parse(visits.Value, CultureInfo.InvariantCulture), elements.ToImmutable());
    }

    [GeneratedRegex(@"^(事项类型|事项编码|基本编码|实施编码|办件类型|服务对象|法定(办结)?时限|承诺(办结)?时限|办理(地点|地址|时间|形式|方式|流程|深度)|咨询(电话|方式)|监督(投诉)?(电话|方式)|设定依据|法律依据|申请(条件|材料)|受理条件|是否收费|收费(标准|依据|情况)?|到(办事)?现场次数|跑动次数|网(上)?办(理)?深度|实施(主体|机构)|办理结果|送达方式|fees?|cost|how long it takes|processing time|who can apply|documents|what you need|eligibility|office|opening hours|phone|code|legal basis|visits?|time limit)\s*[:：]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Element();

    [GeneratedRegex(@"次数|visits?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Visits();

    [GeneratedRegex(@"\d{1,2}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();
}
