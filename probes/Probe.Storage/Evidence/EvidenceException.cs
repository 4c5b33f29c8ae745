namespace Probe.Storage.Evidence;

/// <summary>Evidence could not be kept or read; the message names the path, the cause and the remedy.</summary>
public sealed class EvidenceException : Exception
{
    // errno, as .NET hands it on for those that it has no code of its own for.
    private const int FileTooLarge = 27;
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;

    public EvidenceException()
    {
    }

    public EvidenceException(string message)
        : base(message)
    {
    }

    public EvidenceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static bool IsMedium(Exception exception) => exception is IOException or UnauthorizedAccessException;

    internal static EvidenceException Of(string path, Exception cause)
    {
        var remedy = cause switch
        {
            UnauthorizedAccessException => "Give this user write permission there, or name another folder.",
            _ when IsFull(cause) => "Free space on that disk or name another folder; then go on with --resume: finished attempts are kept.",
            _ => "Check the path, its permissions and the disk, or name another folder.",
        };
        return new EvidenceException($"The evidence '{path}' could not be kept: {cause.Message} {remedy}", cause);
    }

    internal static EvidenceException OfReading(string path, Exception cause) =>
        new($"The evidence '{path}' could not be read: {cause.Message} Give this user read permission there, or name another folder.", cause);

    /// <summary>.NET calls a write past the file system's or the user's size limit a wrong argument; to us it is a full disk.</summary>
    internal static IOException TooLarge(string path, ArgumentOutOfRangeException exception) =>
        new($"The file '{path}' would be larger than the disk or this user's limit allows.", exception) { HResult = FileTooLarge };

    private static bool IsFull(Exception cause) => (cause.HResult & 0xffff) is FileTooLarge or NoSpace or QuotaExceeded or 39 or 112;
}
