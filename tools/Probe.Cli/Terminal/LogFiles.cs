using Serilog;
using Serilog.Events;

namespace Probe.Cli.Terminal;

/// <summary>The log: one file a day, 10 MB each at most, the last fourteen kept.</summary>
internal static class LogFiles
{
    public static Serilog.Core.Logger Open(string folder) =>
        new LoggerConfiguration()
            .MinimumLevel.Is(LogEventLevel.Information)
            .WriteTo.File(
                Path.Combine(folder, "probe-.log"),
                rollingInterval: RollingInterval.Day,
                fileSizeLimitBytes: 10_000_000,
                rollOnFileSizeLimit: true,
                retainedFileCountLimit: 14,
                shared: true,
                outputTemplate: "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {Visit} {Message:lj}{NewLine}")
            .CreateLogger();
}
