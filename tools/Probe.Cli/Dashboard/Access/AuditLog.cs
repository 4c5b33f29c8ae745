using Microsoft.AspNetCore.Http;
using Probe.Cli.Terminal;
using Serilog;

namespace Probe.Cli.Dashboard.Access;

/// <summary>Who did what on the dashboard: a file a month, never thrown away by us.</summary>
internal sealed class AuditLog(string folder) : IDisposable
{
    private readonly Serilog.Core.Logger _log = new LoggerConfiguration()
        .WriteTo.File(
            Path.Combine(folder, "audit-.log"),
            rollingInterval: RollingInterval.Month,
            retainedFileCountLimit: null,
            shared: true,
            outputTemplate: "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Message:j}{NewLine}")
        .CreateLogger();

    /// <param name="who">As typed where it was not proved.</param>
    /// <param name="act">A word of ours.</param>
    /// <param name="about">Such as a campaign's id; may have been typed by anybody.</param>
    public void Note(HttpContext context, string who, string act, string about = "")
    {
        ArgumentNullException.ThrowIfNull(context);
        _log.Information("{Act:l} who={Who} from={Address:l} about={About}", act, Inert.Line(who, 64), context.Connection.RemoteIpAddress?.ToString() ?? "-", Inert.Line(about, 200));
    }

    public void Dispose() => _log.Dispose();
}
