using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search;

/// <summary>Reads a portal's language from its home page, where nobody says it.</summary>
public static class PortalLanguage
{
    /// <summary>The language of a set that holds each word in one language only; null: it holds both.</summary>
    public static Language? OfWords(KeywordSet set) =>
        set.Needs.Any(n => n.Word.Zh != n.Word.En) ? null
        : set.Needs.Count(n => n.Word.Zh.Any(c => c >= 0x2e80)) * 2 >= set.Needs.Length ? Language.Zh
        : Language.En;

    /// <summary>Opens the home page once and looks.</summary>
    /// <returns>中文 where the page cannot be opened: the visit will say what is wrong.</returns>
    public static async Task<Language> DetectAsync(IDriver driver, Uri home, DeviceProfile device, string? userAgent, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await driver.OpenSessionAsync(new SessionOptions(device, Language.Zh, userAgent), cancellationToken);
            await session.PerformAsync(new Step.Begin(1), cancellationToken);
            if (await session.PerformAsync(new Step.Open(home, SearchLimits.Default.Open), cancellationToken) is Observation.Arrived)
            {
                await session.PerformAsync(new Step.Quiet(TimeSpan.FromMilliseconds(150), TimeSpan.FromSeconds(3)), cancellationToken);
                if (await session.PerformAsync(Step.Look.Plain, cancellationToken) is Observation.Seen seen)
                {
                    return KnownWords.LanguageOf(seen.Sighting);
                }
            }
        }
        catch (FaultException)
        {
            // The visit itself meets the same fault and records it.
        }

        return Language.Zh;
    }
}
