using System.Collections.Immutable;
using Probe.Core.Probes.Services;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Reports.Reading;

/// <summary>One visit of service lists, ready to be drawn.</summary>
public sealed class ServicesReading
{
    public ServicesReading(ReportedServices reported, int number)
    {
        ArgumentNullException.ThrowIfNull(reported);
        Reported = reported;
        Anchor = $"services-{number}";
        var (name, device) = (reported.Visit.Target.Name, reported.Visit.Device.Name);
        Name = new LocalText($"{name.Zh}：移动端服务（{device}）", $"{name.En}: services on {device}");
        Services = [.. reported.Visit.Evidence.Services.Zip(reported.Verdict.Services)];
    }

    public ReportedServices Reported { get; }

    public ServicesVisitRecord Visit => Reported.Visit;

    public string Anchor { get; }

    public LocalText Name { get; }

    /// <summary>The six fields, and the rest.</summary>
    public static ImmutableArray<ServiceField> Fields { get; } = [.. ServiceFields.Six, ServiceField.Other];

    /// <summary>Each service with its verdict, in the order found.</summary>
    public ImmutableArray<(ServiceSeen Seen, ServiceVerdict Verdict)> Services { get; }

    /// <summary>Those that were opened and do not work, the gravest first.</summary>
    public IEnumerable<(ServiceSeen Seen, ServiceVerdict Verdict)> Wrong => Services.Where(s => s.Verdict.State is not (ServiceState.Works or ServiceState.NotMeasured)).OrderBy(s => s.Verdict.State);

    public IEnumerable<(ServiceSeen Seen, ServiceVerdict Verdict)> In(ServiceField field) => Services.Where(s => s.Verdict.Sort.Field == field);
}
