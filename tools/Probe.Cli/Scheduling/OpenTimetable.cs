using Quartz;

namespace Probe.Cli.Scheduling;

/// <summary>The timetable for a command: over a scheduler that is never started and so fires nothing itself.</summary>
internal sealed class OpenTimetable : IAsyncDisposable
{
    private readonly StandaloneSchedulerFactory _factory;

    private OpenTimetable(StandaloneSchedulerFactory factory, Timetable timetable) => (_factory, Timetable) = (factory, timetable);

    public Timetable Timetable { get; }

    /// <exception cref="Core.Records.StoreException">It cannot be opened.</exception>
    public static async Task<OpenTimetable> OpenAsync(ScheduleStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        await store.PrepareAsync(cancellationToken);
        var factory = QuartzSchedulerBuilder.Create(quartz => SchedulerSetup.Configure(quartz, store, time, targets: 1, SchedulerSetup.RetryAfter)).Build();
        try
        {
            return new OpenTimetable(factory, new Timetable(await factory.GetScheduler(cancellationToken), time));
        }
        catch
        {
            await factory.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _factory.DisposeAsync();
}
