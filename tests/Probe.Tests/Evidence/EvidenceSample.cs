using Probe.Core.Visits;
using Probe.Storage.Evidence;
using Probe.Tests.Storage;

namespace Probe.Tests.Evidence;

/// <summary>Evidence as a search test leaves it.</summary>
internal static class EvidenceSample
{
    public const string Plan = """{"attempts":["超限运输","企业开办"],"language":"zh"}""";

    public static async Task<string> SealedAsync(string root, VisitKey key, int attempts = 3)
    {
        using var folder = EvidenceFolder.Create(root, key, Plan, FixedTime.Morning);
        var visit = SampleVisits.Visit(key, attempts: attempts);
        await WriteAsync(folder, attempts);
        return await folder.SealAsync(visit, TestContext.Current.CancellationToken);
    }

    public static async Task WriteAsync(EvidenceFolder folder, int attempts)
    {
        for (var number = 1; number <= attempts; number++)
        {
            var attempt = SampleVisits.Attempt(number);
            await folder.WriteAttemptAsync(attempt, SampleVisits.Pictures(attempt), TestContext.Current.CancellationToken);
        }
    }

    public static string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}
