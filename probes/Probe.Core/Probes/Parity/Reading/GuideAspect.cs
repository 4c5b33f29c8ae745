using System.Text.Json.Serialization;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Parity;

/// <summary>What a guide states of its matter, as far as channels are held against each other by it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuideAspect>))]
public enum GuideAspect
{
    Name,
    Code,

    /// <summary>法定办结时限.</summary>
    StatutoryTime,

    /// <summary>承诺办结时限.</summary>
    PromisedTime,

    /// <summary>A time limit that does not say whose: 办理时限, 'how long it takes'.</summary>
    Time,
    Fee,
    Materials,

    /// <summary>办理流程: 申请 → 受理 → 审查 → 决定.</summary>
    Steps,

    /// <summary>服务对象: who may apply.</summary>
    Applicants,

    /// <summary>办理形式: online, at a counter.</summary>
    Handling,
    Place,

    /// <summary>到办事现场次数.</summary>
    Visits,
}

/// <summary>How a statement stood on its page.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StatementShape>))]
public enum StatementShape
{
    /// <summary>Label and value in one row of a table.</summary>
    TableRow,

    /// <summary>The label heads a table's column.</summary>
    TableColumn,

    /// <summary>A list of terms (dt, dd).</summary>
    Definition,

    /// <summary>Label and value beside each other, in elements of their own.</summary>
    Beside,

    /// <summary>'label：value' in one text.</summary>
    Inline,

    /// <summary>The section below a heading.</summary>
    Section,

    /// <summary>What came when a tab or a fold was pressed.</summary>
    Pressed,

    /// <summary>A sentence of running text.</summary>
    Sentence,
}

/// <summary>One thing that a guide states, in its own words. Every text is untrusted.</summary>
/// <param name="Label">The page's word for it; empty: a sentence without one.</param>
/// <param name="Lines">The value as read, line by line; never empty. Of materials: one line a material.</param>
/// <param name="Remarks">Beside each line what the page says of it apart (a table's other columns); empty: nothing. As long as <paramref name="Lines"/>, or empty.</param>
/// <param name="Under">The tab or fold that had to be pressed; empty: it stood open.</param>
public sealed record GuideStatement(
    GuideAspect Aspect, string Label, System.Collections.Immutable.ImmutableArray<string> Lines, System.Collections.Immutable.ImmutableArray<string> Remarks, StatementShape Shape, string Under);

/// <summary>Names of aspects, for reports.</summary>
public static class GuideAspects
{
    /// <summary>Those that are compared, in the order in which they are shown.</summary>
    public static System.Collections.Immutable.ImmutableArray<GuideAspect> Compared { get; } =
        [GuideAspect.StatutoryTime, GuideAspect.PromisedTime, GuideAspect.Time, GuideAspect.Fee, GuideAspect.Materials, GuideAspect.Steps, GuideAspect.Applicants, GuideAspect.Handling, GuideAspect.Visits, GuideAspect.Place];

    public static LocalText NameOf(GuideAspect aspect) => aspect switch
    {
        GuideAspect.Name => new("事项名称", "Name"),
        GuideAspect.Code => new("事项编码", "Code"),
        GuideAspect.StatutoryTime => new("法定办结时限", "Statutory time limit"),
        GuideAspect.PromisedTime => new("承诺办结时限", "Promised time limit"),
        GuideAspect.Time => new("办理时限（未说明法定或承诺）", "Time limit (whose is not said)"),
        GuideAspect.Fee => new("收费", "Fee"),
        GuideAspect.Materials => new("申请材料", "Materials"),
        GuideAspect.Steps => new("办理流程", "Steps"),
        GuideAspect.Applicants => new("服务对象", "Who may apply"),
        GuideAspect.Handling => new("办理形式", "How it is handled"),
        GuideAspect.Visits => new("到现场次数", "Visits in person"),
        _ => new("办理地点", "Place"),
    };
}
