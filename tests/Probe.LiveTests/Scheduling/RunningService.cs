using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Probe.LiveTests.Scheduling;

/// <summary>A service that is stopped before it is disposed of, as a process does it: Quartz, disposed of while it runs, goes on looking at its schedule, and writes into a folder that the test is removing.</summary>
public sealed class RunningService(WebApplication service) : IAsyncDisposable
{
    private bool _stopped;

    public ICollection<string> Urls => service.Urls;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopped = true;
        await service.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopped)
        {
            await StopAsync(CancellationToken.None);
        }

        await service.DisposeAsync();
    }
}
