namespace Probe.Drivers.Playwright;

/// <summary>
/// What browsers send (pictures, whole pages) is large, is read once, and would lie about until the runtime thought it worth while to collect
/// large objects: a seventh of the process's memory in a search test. Collected at most once a second, however many sessions there are.
/// </summary>
internal static class LargeGarbage
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private static long _collected;

    public static void Collect(TimeProvider time)
    {
        var (now, last) = (time.GetTimestamp(), Volatile.Read(ref _collected));
        if ((last == 0 || time.GetElapsedTime(last, now) >= Rest) && Interlocked.CompareExchange(ref _collected, now, last) == last)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced);
        }
    }
}
