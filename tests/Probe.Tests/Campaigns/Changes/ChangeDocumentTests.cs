using System.Runtime.CompilerServices;
using System.Text.Json;
using Probe.Core.Records;

namespace Probe.Tests.Campaigns.Changes;

/// <summary>The machine contract of what changed.</summary>
public sealed class ChangeDocumentTests
{
    private static readonly string Json = ChangeDocument.From(SampleChanges.Report).ToJson() + "\n";

    /// <summary>PROBE_UPDATE_SNAPSHOTS=1 approves what is written now.</summary>
    [Fact]
    public async Task A_week_of_changes_reads_as_a_person_approved()
    {
        var file = Path.Combine(Here(), "Snapshots", "changes.json");
        if (Environment.GetEnvironmentVariable("PROBE_UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, Json, TestContext.Current.CancellationToken);
        }

        Json.ShouldBe((await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_field_stands_in_docs_json_md()
    {
        var docs = File.ReadAllText(Path.Combine(Here(), "..", "..", "..", "..", "docs", "json.md"));
        var part = docs[docs.IndexOf("# The JSON of what changed", StringComparison.Ordinal)..];
        using var json = JsonDocument.Parse(Json);
        foreach (var name in Names(json.RootElement).Distinct())
        {
            part.ShouldContain($"`{name}`");
        }
    }

    [Fact]
    public void What_was_not_confirmed_is_not_among_the_changes()
    {
        using var json = JsonDocument.Parse(Json);
        json.RootElement.GetProperty("changes").EnumerateArray().Select(c => c.GetProperty("standing").GetString()).Distinct().ShouldBe(["confirmed"]);
        json.RootElement.GetProperty("unconfirmed").GetArrayLength().ShouldBe(2);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(each => Names(each.Value).Prepend(each.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    private static string Here([CallerFilePath] string source = "") => Path.GetDirectoryName(source)!;
}
