using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Probe.Core.Probes.Usability.Apps;

namespace Probe.Drivers.Packages;

/// <summary>Reads what an APK states of itself with the Android platform's <c>aapt</c>. The app is not run, and nothing in the file can make a command.</summary>
public static class ApkReader
{
    /// <summary>A large app takes a second or two.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(30);

    private const string Remedy = "install it (Debian: apt-get install aapt; else the Android SDK's build-tools), or name the program in PROBE_AAPT.";
    private const int MostPrinted = 4 * 1024 * 1024;

    /// <param name="file">An APK that is there.</param>
    /// <param name="environment">By name; null: not set.</param>
    /// <returns>Its size; and what it states, or why that could not be read.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static async Task<PackageFile> ReadAsync(string file, Func<string, string?> environment, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var whole = new FileInfo(Path.GetFullPath(file));
        var bytes = whole.Length;
        if (ToolOf(environment) is not { } tool)
        {
            return new PackageFile(bytes, null, $"aapt is not installed here: {Remedy}");
        }

        try
        {
            var (code, printed, complaint) = await RunAsync(tool, whole.FullName, limit, time, cancellationToken);
            // Where only an icon is missing aapt says so and prints the rest.
            return Badging.Read(printed) is { } manifest ? new PackageFile(bytes, manifest, string.Empty)
                : new PackageFile(bytes, null, $"aapt reads no app in the file (it ended with {code}): {complaint}");
        }
        catch (Win32Exception unusable)
        {
            return new PackageFile(bytes, null, $"aapt cannot be started ({unusable.Message}): {Remedy}");
        }
        catch (TimeoutException)
        {
            return new PackageFile(bytes, null, $"aapt did not end within {limit.TotalSeconds:0.#} s, and was ended.");
        }
    }

    /// <summary>The program named, else the first on the path, else the newest of the Android SDK's.</summary>
    private static string? ToolOf(Func<string, string?> environment)
    {
        if (environment("PROBE_AAPT") is { Length: > 0 } named)
        {
            return named;
        }

        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        string[] names = [$"aapt{suffix}", $"aapt2{suffix}"];
        var folders = (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).AsEnumerable();
        if ((environment("ANDROID_HOME") ?? environment("ANDROID_SDK_ROOT")) is { Length: > 0 } sdk && Directory.Exists(Path.Combine(sdk, "build-tools")))
        {
            folders = folders.Concat(Directory.EnumerateDirectories(Path.Combine(sdk, "build-tools")).OrderByDescending(f => Version.TryParse(Path.GetFileName(f), out var version) ? version : new Version()));
        }

        return folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    private static async Task<(int Code, string Printed, string Complaint)> RunAsync(string tool, string file, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(tool, ["dump", "badging", file])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        using var expiry = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, expiry.Token);
        try
        {
            process.StandardInput.Close();
            var (printed, complaint) = (DrainAsync(process.StandardOutput, MostPrinted, either.Token), DrainAsync(process.StandardError, 300, either.Token));
            await Task.WhenAll(printed, complaint);
            await process.WaitForExitAsync(either.Token);
            return (process.ExitCode, await printed, string.Join(' ', (await complaint).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        }
        catch (OperationCanceledException late) when (expiry.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("aapt did not end in time.", late);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Reads to the end, and keeps the beginning: a program whose output is not read hangs.</summary>
    private static async Task<string> DrainAsync(StreamReader from, int most, CancellationToken cancellationToken)
    {
        var kept = new StringBuilder();
        var block = new char[8192];
        while (await from.ReadAsync(block, cancellationToken) is > 0 and var read)
        {
            kept.Append(block, 0, Math.Min(read, most - kept.Length));
        }

        return kept.ToString();
    }
}
