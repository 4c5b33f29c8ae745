using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability;

/// <summary>Measures each page of a walk once, as it comes on the screen.</summary>
internal sealed class Gauging(UsabilityLimits limits, JourneyRecorder record)
{
    private readonly List<(int Page, MeasuredPage Measured)> _pages = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public List<(Picture Picture, ReadOnlyMemory<byte> Bytes)> Pictures { get; } = [];

    /// <summary>The pages, each as what the walk took it for in the end.</summary>
    public ImmutableArray<MeasuredPage> Pages => [.. _pages.Select((p, i) => p.Measured with { Number = i + 1, Kind = record.Pages[p.Page - 1].Kind })];

    public async Task MeasureAsync(IDriverSession session, PageReading? reading, Action<string> progress, CancellationToken cancellationToken)
    {
        if (_pages.Count >= limits.Pages || !_seen.Add(reading?.Signature ?? $"page {record.Count}"))
        {
            return;
        }

        progress($"measuring page {_pages.Count + 1}");
        var page = record.Pages[^1];
        var unmeasured = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        PageMeasure? measure = null;
        OverflowFacts? narrow = null;
        AuditFacts? audit = null;
        string? file = null;
        ScreenMeasure? screen = null;
        switch (await TryAsync(session, new Step.Measure(limits.Elements), cancellationToken))
        {
            case (Observation.Measured measured, _):
                measure = measured.Page;
                break;
            case (Observation.ScreenMeasured measured, _):
                screen = measured.Screen;
                break;
            case var (_, why):
                unmeasured["page"] = why;
                break;
        }

        if ((measure is not null || screen is not null) && await TryAsync(session, new Step.Capture("whole"), cancellationToken) is (Observation.Captured captured, _))
        {
            file = $"{Pictures.Count + 1:000}-page.{captured.Ending}";
            Pictures.Add((new Picture("page", file), captured.Bytes));
        }

        if (measure is not null)
        {
            switch (await TryAsync(session, new Step.Narrow(320), cancellationToken))
            {
                case (Observation.Narrowed narrowed, _):
                    narrow = narrowed.Overflow;
                    break;
                case var (_, why):
                    unmeasured["narrow"] = why;
                    break;
            }

            switch (await TryAsync(session, new Step.Audit(limits.AuditElements, limits.AuditTime), cancellationToken))
            {
                case (Observation.Audited audited, _):
                    audit = audited.Audit;
                    break;
                case var (_, why):
                    unmeasured["audit"] = why;
                    break;
            }
        }

        if (screen is null)
        {
            unmeasured["speed"] = "It was not opened anew.";
        }

        _pages.Add((record.Count, new MeasuredPage(0, page.Kind, page.Url, page.Heading, measure, narrow, audit, null, file, unmeasured.ToImmutable()) { Screen = screen }));
    }

    /// <summary>A step whose failure leaves one thing unmeasured, and not the visit.</summary>
    internal static async Task<(Observation? Came, string Why)> TryAsync(IDriverSession session, Step step, CancellationToken cancellationToken)
    {
        try
        {
            return await session.PerformAsync(step, cancellationToken) switch
            {
                Observation.SiteFailed failed => (null, $"The portal failed: {failed.Failure.Detail}"),
                Observation.Refused refused => (null, refused.Reason),
                var came => (came, ""),
            };
        }
        catch (FaultException broken) when (broken.SessionLives && broken.Fault.Kind is FaultKind.StepTimedOut or FaultKind.DriverLost)
        {
            return (null, broken.Fault.Detail);
        }
    }
}
