using System.Text.Json.Serialization;
using Probe.Core.Probes.Search;
using Probe.Core.Scenarios;

namespace Probe.Core.Visits;

/// <summary>A visit of the keyword search test. Facts only.</summary>
/// <param name="Key">The natural key.</param>
/// <param name="Target">Whom we visited, as known at that time.</param>
/// <param name="Keywords">The scenario, whole: judging again needs no file.</param>
/// <param name="Device">What the visit looked like to the portal.</param>
/// <param name="Language">In which language was asked.</param>
/// <param name="StartedAt">By our clock, with its offset.</param>
/// <param name="Elapsed">Wall time of the visit. ≥ 0.</param>
/// <param name="Instrument">What measured.</param>
/// <param name="Evidence">What was seen.</param>
public sealed record Visit(
    VisitKey Key,
    Target Target,
    KeywordSet Keywords,
    DeviceProfile Device,
    Language Language,
    DateTimeOffset StartedAt,
    TimeSpan Elapsed,
    Instrument Instrument,
    SearchEvidence Evidence) : VisitRecord
{
    /// <summary>The shape of this document; raised when a field changes its meaning.</summary>
    public const int Schema = 1;

    public const string KindName = "search";

    /// <summary>Not in the document: the documents of searches were there before there was another kind.</summary>
    [JsonIgnore]
    public override string Kind => KindName;

    [JsonIgnore]
    public override int Attempts => Evidence.Attempts.Length;

    [JsonIgnore]
    public override string? Trouble => Evidence.Fault?.Kind.ToString() ?? Evidence.Failure?.Kind.ToString() ?? Evidence.Obstacle?.ToString();
}

/// <summary>The device that the portal was shown.</summary>
/// <param name="Name">Such as <c>desktop</c> or <c>phone</c>.</param>
/// <param name="Width">Viewport, CSS px. ≥ 1.</param>
/// <param name="Height">Viewport, CSS px. ≥ 1.</param>
/// <param name="Scale">Device pixels in a CSS px. &gt; 0.</param>
/// <param name="Touch">Whether taps are made instead of clicks.</param>
/// <param name="UserAgent">What it calls itself; null: as the browser does, without the word Headless.</param>
/// <param name="Simulated">True where no such device was at hand: a browser window in its size.</param>
public sealed record DeviceProfile(string Name, int Width, int Height, double Scale, bool Touch, string? UserAgent, bool Simulated)
{
    public static DeviceProfile Desktop { get; } = new("desktop", 1280, 800, 1, Touch: false, null, Simulated: false);

    public static DeviceProfile Phone { get; } = new(
        "phone", 390, 844, 2, Touch: true,
        "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.0.0 Mobile Safari/537.36",
        Simulated: true);

    /// <summary>How much larger than the page says a reader has set the text; &gt; 1. Null: not at all.</summary>
    public double? TextScale { get; init; }
}

/// <summary>What measured, so that a figure can be repeated.</summary>
/// <param name="Version">Of Probe.</param>
/// <param name="Browser">Name and version.</param>
/// <param name="BrowserPath">The program's file name, without its folder.</param>
/// <param name="Machine">Operating system and processor count.</param>
/// <param name="Notes">What a reader must know, such as that the browser's sandbox was off.</param>
public sealed record Instrument(string Version, string Browser, string BrowserPath, string Machine, System.Collections.Immutable.ImmutableArray<string> Notes);
