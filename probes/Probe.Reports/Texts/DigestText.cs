using System.Collections.Immutable;
using System.Text;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Scenarios;

namespace Probe.Reports.Texts;

/// <summary>A digest in plain text, in both languages: that of the campaign first.</summary>
internal static class DigestText
{
    /// <summary>Changes that a letter names; the file has all.</summary>
    public const int Most = 100;

    public static ImmutableArray<Language> Languages(ChangeReport report) => report.Language == Language.Zh ? [Language.Zh, Language.En] : [Language.En, Language.Zh];

    public static string Subject(ChangeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var counts = Counts(report).Select(c => c.In(report.Language));
        return $"Probe · {Inert.Text(report.CampaignName.In(report.Language), 80)}: {string.Join(report.Language == Language.Zh ? "，" : ", ", counts)}";
    }

    public static IEnumerable<LocalText> Counts(ChangeReport report) =>
        Enum.GetValues<ChangeDirection>().Select(d => (Direction: d, Count: report.Count(d))).Where(c => c.Count > 0).Select(c => ChangeWords.Count(c.Direction, c.Count));

    public static string Write(ChangeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        foreach (var language in Languages(report))
        {
            text.Append(text.Length == 0 ? "" : "\n----------------------------------------\n\n");
            Write(text, report, language);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, ChangeReport report, Language language)
    {
        string Say(LocalText words) => Inert.Text(words.In(language), 400);
        text.Append(Say(report.CampaignName)).Append(" · ").Append(Say(ChangeWords.Title)).Append('\n');
        text.Append(Say(ChangeWords.ThisRun)).Append(": ").Append(report.Run).Append("  ").Append(Say(ChangeWords.LastRun)).Append(": ").Append(report.Before?.Value ?? Format.None).Append('\n');
        text.Append(Say(ChangeWords.Visits)).Append(": ").Append(Say(ChangeWords.MadeOf(report.Visits))).Append('\n');
        foreach (var direction in report.Told.Take(Most).GroupBy(c => c.Direction))
        {
            text.Append('\n').Append(Say(ChangeWords.Head(direction.Key))).Append(" (").Append(report.Count(direction.Key)).Append(")\n");
            foreach (var change in direction)
            {
                text.Append("- ").Append(Say(change.Subject.TargetName)).Append(": ").Append(Say(ChangeWords.Line(change))).Append('\n');
                if ((change.Now ?? change.Before) is { } place)
                {
                    text.Append("  ").Append(Say(ChangeWords.Proof)).Append(": ").Append(place.Path).Append('\n');
                }
            }
        }

        if (report.Told.Skip(Most).Any())
        {
            text.Append('\n').Append(Say(ChangeWords.MoreInFile)).Append('\n');
        }

        var quiet = report.Untold.Count();
        text.Append('\n').Append(Say(ChangeWords.Unconfirmed)).Append(": ").Append(quiet).Append("  ").Append(Say(ChangeWords.Lost)).Append(": ").Append(report.Measurements.Where(m => m.Lost).Sum(m => m.Items)).Append('\n');
        text.Append(Say(ChangeWords.LetterFoot)).Append('\n');
    }
}
