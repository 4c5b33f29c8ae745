namespace Probe.Core.Records.History;

/// <summary>Makes a visit's summary out of the visit and its latest judgement.</summary>
public static class VisitSummaries
{
    /// <summary>Raised when the same verdict gives another summary than before.</summary>
    public const int Version = 1;
}
