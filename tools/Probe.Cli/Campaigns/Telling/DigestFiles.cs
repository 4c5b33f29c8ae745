using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Probe.Core.Visits;
using Probe.Storage.Evidence;

namespace Probe.Cli.Campaigns.Telling;

/// <summary>The digests of a home: of each run an HTML and a JSON file, and beside them, as long as somebody is still to be told, a marker.</summary>
internal sealed class DigestFiles(string folder)
{
    private const string Marker = ".untold.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Html(RunId run) => Path.Combine(folder, run + ".html");

    public string Json(RunId run) => Path.Combine(folder, run + ".json");

    /// <summary>Whether its digest is whole and nobody is left to be told. The JSON is written last.</summary>
    public bool IsTold(RunId run) => File.Exists(Json(run)) && !File.Exists(MarkerOf(run));

    /// <summary>Digests of whatever campaign that are still to be told, the oldest first.</summary>
    public IReadOnlyList<string> Markers() => Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*" + Marker).Order(StringComparer.Ordinal)] : [];

    public Task<UntoldDigest?> MarkerAsync(RunId run, CancellationToken cancellationToken) => ReadMarkerAsync(MarkerOf(run), cancellationToken);

    /// <summary>Null: there is none, or it is none of ours.</summary>
    public static async Task<UntoldDigest?> ReadMarkerAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            var marker = JsonSerializer.Deserialize<UntoldDigest>(await File.ReadAllTextAsync(file, cancellationToken), Options);
            return marker is { SchemaVersion: UntoldDigest.Version, Told.IsDefault: false, Text: not null, Html: not null, Subject: not null } && RunId.IsValid(marker.Run) ? marker : null;
        }
        catch (JsonException)
        {
            // The caller says so: it knows what is lost by it.
            return null;
        }
    }

    public Task MarkAsync(UntoldDigest marker, CancellationToken cancellationToken) =>
        WriteAsync(MarkerOf(new RunId(marker.Run)), stream => stream.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(marker, Options)), cancellationToken).AsTask(), cancellationToken);

    public void Unmark(RunId run) => File.Delete(MarkerOf(run));

    /// <param name="picture"><c>run/visit folder/file</c>, of our own making but for the file's name.</param>
    /// <returns>Null: it is not there, such as where the evidence lies on the machine that made it.</returns>
    public static byte[]? Picture(ProbeHome home, string picture)
    {
        var parts = picture.Split('/');
        return parts.Length == 3 && RunId.IsValid(parts[0]) && EvidencePaths.FindPicture(home.Evidence, new RunId(parts[0]), parts[1], parts[2]) is { } file ? File.ReadAllBytes(file) : null;
    }

    /// <summary>A file is there whole or not at all.</summary>
    public Task WriteAsync(string path, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        return Reporting.WriteWholeAsync(path, write, cancellationToken);
    }

    private string MarkerOf(RunId run) => Path.Combine(folder, run + Marker);
}

/// <summary>A digest that somebody is still to be told. Holds no secret and no address with one.</summary>
/// <param name="Told">Ids of recipients who have it.</param>
/// <param name="Errors">Why the others have not, at the last try.</param>
internal sealed record UntoldDigest(int SchemaVersion, string Campaign, string Run, string Subject, string Text, string Html, ImmutableArray<string> Told, ImmutableArray<UntoldWhy> Errors)
{
    public const int Version = 1;
}

internal sealed record UntoldWhy(string Recipient, string Why, DateTimeOffset At);
