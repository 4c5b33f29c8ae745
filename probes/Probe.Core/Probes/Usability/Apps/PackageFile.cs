using System.Collections.Immutable;

namespace Probe.Core.Probes.Usability.Apps;

/// <summary>An app's package file (APK), as it was given, without running it.</summary>
/// <param name="Bytes">Its size on disk. ≥ 0.</param>
/// <param name="Manifest">What it states; null: it could not be read.</param>
/// <param name="Unread">Why it could not be read, and what helps; empty: it was.</param>
public sealed record PackageFile(long Bytes, PackageManifest? Manifest, string Unread);

/// <summary>What an APK's manifest states. Every text is untrusted.</summary>
/// <param name="Package">'gov.example.app'.</param>
/// <param name="Label">The app's name on the launcher; null: none is stated.</param>
/// <param name="MinSdk">The oldest API level that it runs on; null: not stated.</param>
/// <param name="TargetSdk">The API level that it was made for; null: not stated.</param>
/// <param name="Permissions">That it may ask for, in the file's order, at most 200.</param>
/// <param name="LaunchActivity">The first screen's class; null: it has none of its own.</param>
public sealed record PackageManifest(string Package, string? Label, string? Version, int? MinSdk, int? TargetSdk, ImmutableArray<string> Permissions, string? LaunchActivity);
