using System.Diagnostics;

namespace Probe.LiveTests.Scheduling;

/// <summary>A disk of some megabytes in memory, mounted on a folder: it can be filled to the last byte, and freed.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    private string Filler => Path.Combine(_folder, "filler");

    /// <summary>Skips the test where nothing can be mounted.</summary>
    public static SmallDisk MountOn(string folder)
    {
        Directory.CreateDirectory(folder);
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Done("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", folder), "A small disk can be had by mounting only, and mounting is not allowed here.");
        return new SmallDisk(folder);
    }

    public void Fill()
    {
        var block = new byte[4096];
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // It is full: that was wanted.
        }
    }

    public void Free() => File.Delete(Filler);

    public void Dispose() => Done("umount", "-l", _folder).ShouldBeTrue();

    private static bool Done(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
