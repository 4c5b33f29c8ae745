using Probe.Core.Scenarios;

namespace Probe.Reports.Texts;

/// <summary>The words of a run's cover.</summary>
internal static class CoverWords
{
    public static LocalText Title { get; } = new("检验报告目录", "Reports of a run");

    public static LocalText Lead { get; } = new(
        "本次检验访问较多，每个政府单独成一份报告。点政府名称打开。",
        "This run made many visits: each government has a report of its own. Follow a government's name to open it.");

    public static LocalText NotStored { get; } = new("未完成的访问", "Visits not made");
}
