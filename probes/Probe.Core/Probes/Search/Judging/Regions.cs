using System.Text.RegularExpressions;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>Which regions are not the target's own. In doubt a region is not another's.</summary>
/// <remarks>
/// A name counts only where it labels the result: in brackets 【杭州市】 （浙江省）, as a province or well-known city at the start of the title,
/// or after a label such as 实施机构：. It is another region only against a name of the target's own at the same level: a portal of a city
/// says nothing about counties, which may be its own, and a county whose city is unknown says nothing about cities.
/// </remarks>
internal sealed class Regions
{
    private static readonly string[] Provinces =
    [
        "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南",
        "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "内蒙古", "广西", "西藏", "宁夏", "新疆",
    ];

    /// <summary>Cities whose full names start no common word, so that they count without brackets.</summary>
    private static readonly string[] Cities =
    [
        "石家庄市", "太原市", "呼和浩特市", "沈阳市", "长春市", "哈尔滨市", "南京市", "杭州市", "合肥市", "福州市", "南昌市", "济南市", "郑州市", "武汉市",
        "长沙市", "广州市", "南宁市", "海口市", "成都市", "贵阳市", "昆明市", "拉萨市", "西安市", "兰州市", "西宁市", "银川市", "乌鲁木齐市",
        "大连市", "青岛市", "宁波市", "厦门市", "深圳市", "苏州市",
    ];

    private static readonly Regex ProvinceName = OwnExpression.Of(
        "(?<n>" + string.Join('|', Provinces) + ")(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)", RegexOptions.ExplicitCapture);

    private static readonly Regex Bracketed = OwnExpression.Of(@"[\[【(（<〔〈《「][\s]*(?<n>[^\[\]【】()（）<>〔〕〈〉《》「」]{2,24})[\s]*[\]】)）>〕〉》」]", RegexOptions.ExplicitCapture);

    private static readonly Regex Labelled = OwnExpression.Of(
        @"(区域|地区|所属地|属地|行政区划|站点|部门|主体|机构|来源|单位)[:：]\s*(?<n>[\u4e00-\u9fff]{2,30})", RegexOptions.ExplicitCapture);

    /// <summary>One name of a chain such as 浙江省杭州市西湖区.</summary>
    private static readonly Regex Chain = OwnExpression.Of(@"景德镇市|[\u4e00-\u9fff]{2,9}?(省|自治区|自治州|自治县|市|县|区|旗|盟|乡|镇|街道)");

    private static readonly Regex EnglishName = OwnExpression.Of(
        @"(?<n>[\p{L}'’-]+( [\p{L}'’-]+){0,3}) (?<l>province|city|county|district|township)$", RegexOptions.ExplicitCapture);

    /// <summary>What stands before 市, 县, 区 without being a name, and zones that are no governments' regions.</summary>
    private static readonly Regex NoName = OwnExpression.Of(
        "^(本|全|各|我|跨|非|不|其他|其它|直辖|地级|县级|副省级|设区|有关|相关|所在|居住|户籍|城乡|中心城|主城)|[的省各跨级及或]" +
        ".*[市县区]$|(开发|高新|新|园|社|景|示范|保税|试验|辖|城|地|校|矿|库|林|小|片)区$");

    private readonly string own;
    private readonly string? ownProvince;
    private readonly Dictionary<GovernmentLevel, string> ownNames = [];
    private readonly Dictionary<GovernmentLevel, string> ownEnglish = [];
    private readonly string ownEnglishText;

    public Regions(Target target)
    {
        own = new LevelledText($"{target.Region?.Zh} {target.Name.Zh}").Readable;
        ownProvince = Provinces.FirstOrDefault(name => own.Contains(name, StringComparison.Ordinal));
        foreach (var (name, level) in NamesIn(own))
        {
            // Of several at one level the last is the nearest: a county-level city stands behind its own city.
            ownNames[level] = name;
        }

        if (target.Level != GovernmentLevel.Unknown && NamesIn(new LevelledText(target.Name.Zh).Readable) is [.., var self])
        {
            if (self.Level != target.Level)
            {
                ownNames.Remove(self.Level);
            }

            ownNames[target.Level] = self.Name;
        }

        ownEnglishText = new LevelledText($"{target.Region?.En} / {target.Name.En}").Readable;
        foreach (var text in new[] { target.Region?.En, target.Name.En })
        {
            if (text is not null && EnglishName.Match(new LevelledText(text).Readable) is { Success: true } match)
            {
                ownEnglish[LevelOfEnglish(match.Groups["l"].Value)] = match.Value;
            }
        }
    }

    /// <summary>The other region that the result names; null: none, or it cannot be told.</summary>
    public string? OtherIn(Candidate candidate)
    {
        var title = candidate.Title.Readable;
        return OtherAtStart(candidate.Bare.Readable)
            ?? Labels(Bracketed, title).Select(label => OtherIn(label, whole: true) ?? OtherInEnglish(label)).FirstOrDefault(other => other is not null)
            ?? Labels(Labelled, candidate.Text.Readable).Select(label => OtherIn(label, whole: false)).FirstOrDefault(other => other is not null);
    }

    private static IEnumerable<string> Labels(Regex regex, string text) => regex.Matches(text).Select(match => match.Groups["n"].Value.Trim());

    private string? OtherAtStart(string title)
    {
        var match = ProvinceName.Match(title);
        if (match is { Success: true, Index: 0 })
        {
            return OtherProvince(match.Groups["n"].Value, match.Value);
        }

        var city = Cities.FirstOrDefault(name => title.StartsWith(name, StringComparison.Ordinal));
        return city is null ? null : OtherAt(GovernmentLevel.City, city);
    }

    private string? OtherIn(string label, bool whole)
    {
        var bare = Provinces.FirstOrDefault(name => string.Equals(name, label, StringComparison.Ordinal));
        if (bare is not null)
        {
            return OtherProvince(bare, label);
        }

        foreach (var (name, level) in NamesIn(label, whole))
        {
            if (ProvinceName.Match(name) is { Success: true, Index: 0 } province)
            {
                if (OtherProvince(province.Groups["n"].Value, name) is { } other)
                {
                    return other;
                }
            }
            else if (OtherAt(level, name) is { } other)
            {
                return other;
            }
        }

        return null;
    }

    private string? OtherProvince(string shortName, string shown)
    {
        if (own.Contains(shortName, StringComparison.Ordinal))
        {
            return null;
        }

        // A province is known by its listed name, or by the target's being one (a fictional one, or the nation's newest).
        var isKnown = ownProvince is not null || ownNames.ContainsKey(GovernmentLevel.Province);
        var isMunicipalityAgainstCity = shortName is "北京" or "天津" or "上海" or "重庆" && ownNames.ContainsKey(GovernmentLevel.City);
        return isKnown || isMunicipalityAgainstCity ? shown : null;
    }

    private string? OtherAt(GovernmentLevel level, string name) =>
        ownNames.TryGetValue(level, out var ours) && !own.Contains(name, StringComparison.Ordinal) && !name.EndsWith(ours, StringComparison.Ordinal) ? name : null;

    private string? OtherInEnglish(string label)
    {
        var match = EnglishName.Match(label);
        return match.Success
            && ownEnglish.ContainsKey(LevelOfEnglish(match.Groups["l"].Value))
            && !ownEnglishText.Contains(label, StringComparison.Ordinal)
            && !label.StartsWith("the ", StringComparison.Ordinal)
            && !label.StartsWith("any ", StringComparison.Ordinal)
            ? label
            : null;
    }

    /// <summary>The names with which the text starts, the widest region first.</summary>
    /// <param name="whole">Whether nothing but 本级 may follow them: 【杭州市】 labels, （北京市户籍人员） tells of people.</param>
    private static List<(string Name, GovernmentLevel Level)> NamesIn(string text, bool whole = false)
    {
        var names = new List<(string, GovernmentLevel)>();
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = 0;
            foreach (Match match in Chain.Matches(part))
            {
                if (match.Index != at || !IsName(match.Value))
                {
                    break;
                }

                names.Add((match.Value, LevelOf(match.Value)));
                at = match.Index + match.Length;
            }

            if (whole && part[at..] is not ("" or "本级"))
            {
                return [];
            }
        }

        return names;
    }

    // Provinces have two or three characters before 省: 适用于浙江省 is no name.
    private static bool IsName(string name) => !NoName.IsMatch(name) && (name[^1] != '省' || name.Length <= 4);

    private static GovernmentLevel LevelOf(string name) => name[^1] switch
    {
        '省' => GovernmentLevel.Province,
        '市' or '州' or '盟' => GovernmentLevel.City,
        '乡' or '镇' or '道' => GovernmentLevel.Township,
        _ => name.EndsWith("自治区", StringComparison.Ordinal) ? GovernmentLevel.Province : GovernmentLevel.County,
    };

    private static GovernmentLevel LevelOfEnglish(string word) => word switch
    {
        "province" => GovernmentLevel.Province,
        "city" => GovernmentLevel.City,
        "township" => GovernmentLevel.Township,
        _ => GovernmentLevel.County,
    };
}
