using Probe.Scenarios.Documents;
using Quartz;

namespace Probe.Scenarios.Binding;

/// <summary>A cron expression as Quartz, the scheduler, understands it.</summary>
internal sealed class CronAttribute : TextRuleAttribute
{
    /// <summary>No campaign on public services begins more often. Who writes '*' for the seconds or minutes did not mean it.</summary>
    private static readonly TimeSpan LeastApart = TimeSpan.FromMinutes(10);

    /// <summary>Firings are looked for from here, so that a file does not turn bad by the passing of time.</summary>
    private static readonly DateTimeOffset Anchor = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override string Expected => "a Quartz cron expression, such as '0 0 2 ? * MON' (Mondays at 02:00)";

    public override (string, string?)? Check(string text)
    {
        var shown = $"'{Visible.Of(text, 60)}'";
        if (text.Length > 200)
        {
            return ($"{shown}, {text.Length} signs", null);
        }

        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 5)
        {
            return ($"{shown}, five fields as Unix writes them", OfUnix(text));
        }

        CronExpression cron;
        try
        {
            cron = new CronExpression(text, TimeZoneInfo.Utc);
        }
        catch (FormatException fault)
        {
            return ($"{shown}: {Visible.Of(fault.Message, 200).TrimEnd('.')}", null);
        }

        if (cron.GetNextValidTimeAfter(Anchor) is not { } first)
        {
            return ($"{shown}, which never comes", null);
        }

        // A list such as '0/5' has its shortest gap inside one hour; a day's firings show it.
        var (before, firings) = (first, 0);
        while (firings++ < 300 && before - first < TimeSpan.FromDays(1) && cron.GetNextValidTimeAfter(before) is { } next)
        {
            if (next - before < LeastApart)
            {
                return ($"{shown}, which begins a run {(next - before).TotalSeconds:0} s after another", $"runs begin at least {LeastApart.TotalMinutes:0} minutes apart; seconds come first, then minutes: '0 0 2 …' is 02:00");
            }

            before = next;
        }

        return null;
    }

    /// <summary>Unix counts Sunday as 0 and Quartz as 1, so that a seconds field alone would move the day.</summary>
    private static string OfUnix(string text) =>
        CronExpression.TryParse(text, CronFormat.Unix, out var cron) && cron is not null
            ? $"in Quartz: '{cron.CronExpressionString}'"
            : "seconds come first";
}
