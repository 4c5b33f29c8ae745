using Probe.Scenarios.Binding;
using Probe.Scenarios.Documents;
using Probe.Scenarios.Files;

namespace Probe.Scenarios.Kinds;

/// <summary>Checks whom a campaign tells, and that no secret stands in it.</summary>
internal static class CampaignTells
{
    public static void Check(IReadOnlyList<TellEntry> tell, SourceMap source)
    {
        for (var i = 0; i < tell.Count; i++)
        {
            if (tell[i] is { } whom)
            {
                Check(whom, Paths.Item("tell", i), source);
            }
        }
    }

    private static void Check(TellEntry whom, string at, SourceMap source)
    {
        if (whom is { Mail: not null, Webhook: not null })
        {
            source.Report(at, "'mail' and 'webhook' in one", "'mail' or 'webhook'", "start each on a line of its own with '- '");
            return;
        }

        if (whom.Mail is not null)
        {
            Needed(whom.From, at, "from", "the sender's address", source);
            Needed(whom.Server, at, "server", "the mail server", source);
        }
        else if (whom.Webhook is not null)
        {
            Unneeded(whom.From, at, "from", source);
            Unneeded(whom.Server, at, "server", source);
        }
        else if (!source.Reported(Paths.Below(at, "mail")) && !source.Reported(Paths.Below(at, "webhook")))
        {
            source.Report(at, "nobody to tell", "'mail' or 'webhook'");
        }

        if (whom.Webhook is { } address && SecretWords.KeyIn(address) is { } key)
        {
            source.Report(Paths.Below(at, "webhook"), $"an address with '{key}=…' in it (not shown)", "an address without secrets", SecretWords.Remedy);
        }
    }

    private static void Needed(string? value, string at, string key, string what, SourceMap source)
    {
        if (value is null && !source.Reported(Paths.Below(at, key)))
        {
            source.Report(at, $"'mail' without '{key}'", $"'{key}': {what}");
        }
    }

    private static void Unneeded(string? value, string at, string key, SourceMap source)
    {
        if (value is not null)
        {
            source.Report(Paths.Below(at, key), $"'{key}' with 'webhook'", $"'{key}' with 'mail' only");
        }
    }
}
