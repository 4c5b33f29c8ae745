using System.Collections.Immutable;

namespace Probe.Core.Probes.Usability.Rules;

/// <summary>Reads a viewport meta element's content.</summary>
internal static class ViewportContent
{
    /// <summary>Keys and values in lower case; the last of a key counts.</summary>
    public static ImmutableDictionary<string, string> Of(string? content)
    {
        var settings = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var part in (content ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at > 0)
            {
                settings[part[..at].Trim().ToLowerInvariant()] = part[(at + 1)..].Trim().ToLowerInvariant();
            }
        }

        return settings.ToImmutable();
    }
}
