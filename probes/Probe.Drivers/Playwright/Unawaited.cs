namespace Probe.Drivers.Playwright;

/// <summary>Tasks that nobody may come to wait for.</summary>
internal static class Unawaited
{
    /// <summary>Its failure, should it fail, is seen by nobody, and must not be an unobserved one.</summary>
    public static void Forget(Task task) =>
        _ = task.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
