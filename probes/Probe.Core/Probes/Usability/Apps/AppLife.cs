using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Probe.Core.Visits.Screens;

namespace Probe.Core.Probes.Usability.Apps;

/// <summary>How an app behaved around its screens, and what answered.</summary>
/// <param name="Simulated">True: no phone, but a stand-in. It enters no ranking.</param>
/// <param name="FirstRun">What it asked at its first start, in that order.</param>
/// <param name="Starts">How quickly it started; empty: not looked at.</param>
public sealed record AppLife(AppPlatform Platform, bool Simulated, string Automation, string? Model, string? Version, string? App, ImmutableArray<FirstDialog> FirstRun, ImmutableArray<StartFacts> Starts)
{
    /// <summary>The app's package file; null: none was given.</summary>
    public PackageFile? File { get; init; }

    /// <summary>Null: not looked at.</summary>
    public MemoryFacts? Memory { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<FirstDialogKind>))]
public enum FirstDialogKind
{
    /// <summary>The privacy policy, to be agreed to.</summary>
    [JsonStringEnumMemberName("consent")]
    Consent,

    /// <summary>Access to something of the person's.</summary>
    [JsonStringEnumMemberName("permission")]
    Permission,

    /// <summary>Anything else that lay over the app.</summary>
    [JsonStringEnumMemberName("notice")]
    Notice,
}

/// <param name="Words">What it said, at most 200 characters. Untrusted.</param>
/// <param name="Answer">What was pressed. Untrusted.</param>
public sealed record FirstDialog(FirstDialogKind Kind, string Words, string Answer);

/// <summary>One start.</summary>
/// <param name="Asked">What was prepared: the process ended, the screen closed, or only put aside.</param>
/// <param name="Told">What the platform says it was; null: not told.</param>
/// <param name="FirstFrame">By the platform's own clock; null: not told.</param>
public sealed record StartFacts(StartKind Asked, StartKind? Told, TimeSpan? FirstFrame);
