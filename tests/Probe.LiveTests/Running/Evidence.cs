using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Probe.LiveTests.Running;

/// <summary>A data folder's evidence, read as files: what a person would find there.</summary>
public static class Evidence
{
    /// <summary>The documents of the finished attempts of all visits, in order.</summary>
    public static ImmutableArray<string> Finished(string home) =>
        Directory.Exists(Path.Combine(home, "evidence"))
            ? [.. Directory.EnumerateFiles(Path.Combine(home, "evidence"), "*.json", SearchOption.AllDirectories).Where(f => Path.GetFileName(Path.GetDirectoryName(f)) == "attempts").Order(StringComparer.Ordinal)]
            : [];

    /// <summary>The finished keywords with the digest of what is kept of each; the controls, which every process asks again, are not among them.</summary>
    public static ImmutableDictionary<string, string> Keywords(string home)
    {
        var keywords = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var file in Finished(home))
        {
            var bytes = File.ReadAllBytes(file);
            var attempt = JsonNode.Parse(bytes)!;
            if ((string)attempt["purpose"]! == "Keyword")
            {
                keywords[(string)attempt["query"]!] = Convert.ToHexString(SHA256.HashData(bytes));
            }
        }

        return keywords.ToImmutable();
    }
}
