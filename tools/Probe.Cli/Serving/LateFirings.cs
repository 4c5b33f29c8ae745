using Microsoft.Extensions.Hosting;
using Quartz;

namespace Probe.Cli.Serving;

/// <summary>
/// Ends what was fired in the very moment of a stop. Quartz interrupts the jobs that it has in hand when it is told to stop; one that
/// it had only taken from the store is run after that, is interrupted by nobody, and would hold the stop up until its limit.
/// </summary>
internal sealed class LateFirings(IHostApplicationLifetime lifetime) : IJobExecutionMiddleware
{
    /// <summary>Quartz's own interruption comes first: it hands the firing back for recovery.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    public async ValueTask Invoke(IJobExecutionContext context, JobExecutionDelegate next, CancellationToken cancellationToken = default)
    {
        using var late = new CancellationTokenSource();
        await using var stopping = lifetime.ApplicationStopping.Register(() => late.CancelAfter(Grace));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            await next(context, either.Token);
        }
        catch (OperationCanceledException stopped) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // A cancellation would be the firing's end; a failure is tried again after the next start.
            throw new JobExecutionException("The service was stopped while this was begun; it is made up for after the next start.", stopped);
        }
    }
}
