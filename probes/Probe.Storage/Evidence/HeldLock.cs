namespace Probe.Storage.Evidence;

/// <summary>A file held open alone: the system lets go of it when its process ends, however it ends.</summary>
internal sealed class HeldLock : IDisposable
{
    private readonly FileStream _stream;

    private HeldLock(FileStream stream) => _stream = stream;

    /// <returns>Null where another holds it.</returns>
    internal static HeldLock? TryTake(string path)
    {
        try
        {
            return new HeldLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
    }

    /// <summary>Waits until the other lets go. Systems offer no wait for file locks that could be cancelled, hence the asking again.</summary>
    internal static async Task<HeldLock> TakeAsync(string path, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryTake(path) is { } held)
            {
                return held;
            }

            if (time.GetElapsedTime(since) >= patience)
            {
                throw new EvidenceException($"The evidence's lock '{path}' has been held by another process for {patience.TotalSeconds:0} s. Wait until it ends, or end it, and go on with --resume.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), time, cancellationToken);
        }
    }

    /// <summary>Whether a process holds it now.</summary>
    internal static bool IsHeldNow(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var probe = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            // Another user's; whether it is held cannot be known, and leaving it alone is the safe answer.
            return true;
        }
    }

    public void Dispose() => _stream.Dispose();

    // .NET: EWOULDBLOCK on Unix, ERROR_SHARING_VIOLATION on Windows; both without a type of their own.
    private static bool IsHeld(IOException exception) => exception.GetType() == typeof(IOException) && exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}
