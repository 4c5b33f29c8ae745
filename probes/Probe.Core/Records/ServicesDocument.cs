using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Probe.Core.Probes.Services;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Records;

/// <summary>
/// A visit of a portal's service lists for machines: a public contract, documented in <c>docs/json.md</c>. Fields may be added, never
/// renamed, and never change their meaning without a new <see cref="SchemaVersion"/>. Null is 'not measured'; 0 is 'measured, and zero'.
/// </summary>
public sealed record ServicesDocument(
    int SchemaVersion,
    string Kind,
    string Target,
    LocalText TargetName,
    string Home,
    string Channel,
    ServicesDocument.DevicePart Device,
    string Language,
    string Run,
    string Scenario,
    DateTimeOffset StartedAt,
    long ElapsedMs,
    bool Complete,
    int Offered,
    int Opened,
    ServicesDocument.RulesPart Policy,
    ImmutableArray<ServicesDocument.FieldPart> Fields,
    ImmutableArray<ServicesDocument.ServicePart> Services,
    ImmutableArray<ServicesDocument.ListPart> Lists,
    int HeldBack,
    ImmutableArray<string> Notes,
    UsabilityDocument.FailurePart? Failure,
    string? Fault,
    string? Evidence,
    UsabilityDocument.InstrumentPart Instrument)
{
    public const int Version = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<ServiceField>(JsonNamingPolicy.CamelCase), new JsonStringEnumConverter<ServiceState>(JsonNamingPolicy.CamelCase) },
    };

    public sealed record DevicePart(string Name, int Width, int Height, double Scale, bool Touch, bool Simulated);

    public sealed record RulesPart(string Id, int Version);

    public sealed record FieldPart(ServiceField Field, LocalText Name, int Offered, int Works, int Dead, int Empty, int InDevelopment, int WrongTarget, int NotMeasured);

    public sealed record ServicePart(
        int Number, string Title, ServiceField Field, LocalText FieldWhy, ServiceState State, LocalText Why, int List, ImmutableArray<string> Under, string? Href, string? Url, int? Status, string? Heading, string? Words, string? Screenshot, string? Body, int Again);

    public sealed record ListPart(int Number, string Name, string Url, ImmutableArray<string> Pressed, string Heading, int? From, int Found, string? Screenshot, UsabilityDocument.FailurePart? Failure);

    public static ServicesDocument From(ReportedServices reported)
    {
        ArgumentNullException.ThrowIfNull(reported);
        var (visit, verdict, evidence, device) = (reported.Visit, reported.Verdict, reported.Visit.Evidence, reported.Visit.Device);
        return new ServicesDocument(
            Version, ServicesVisitRecord.KindName, visit.Key.Target, visit.Target.Name, visit.Target.Web.HomeFor(device).AbsoluteUri, visit.Key.Channel,
            new DevicePart(device.Name, device.Width, device.Height, device.Scale, device.Touch, device.Simulated),
            visit.Language == Scenarios.Language.Zh ? "zh" : "en", visit.Key.Run.Value, visit.Key.Scenario, visit.StartedAt, (long)Math.Round(visit.Elapsed.TotalMilliseconds, MidpointRounding.AwayFromZero),
            evidence.Complete, evidence.Services.Length, visit.Attempts, new RulesPart(verdict.Rules, verdict.RulesVersion),
            [.. ServiceFields.Six.Append(ServiceField.Other).Select(f => new FieldPart(
                f, ServiceFields.NameOf(f), verdict.Count(f), verdict.Count(f, ServiceState.Works), verdict.Count(f, ServiceState.Dead), verdict.Count(f, ServiceState.Empty),
                verdict.Count(f, ServiceState.InDevelopment), verdict.Count(f, ServiceState.WrongTarget), verdict.Count(f, ServiceState.NotMeasured)))],
            [.. evidence.Services.Zip(verdict.Services, Part)],
            [.. evidence.Lists.Select(l => new ListPart(l.Number, l.Name, l.Url, l.Pressed, l.Heading, l.From, l.Found, l.Screenshot, Failed(l.Failure)))],
            evidence.HeldBack.Length, evidence.Notes, Failed(evidence.Failure), evidence.Fault?.Detail, reported.EvidenceFolder,
            new UsabilityDocument.InstrumentPart(visit.Instrument.Version, visit.Instrument.Browser, visit.Instrument.Machine, visit.Instrument.Notes));
    }

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    private static ServicePart Part(ServiceSeen seen, ServiceVerdict verdict) => new(
        seen.Number, seen.Title, verdict.Sort.Field, verdict.Sort.Why, verdict.State, verdict.Why, seen.List, seen.Under, seen.Href,
        seen.Opened?.Url is { Length: > 0 } url ? url : null, seen.Opened?.Status, seen.Opened?.Headings.FirstOrDefault(), seen.Opened?.Words, seen.Opened?.Screenshot, seen.Opened?.Body, seen.Again);

    private static UsabilityDocument.FailurePart? Failed(SiteFailure? failure) =>
        failure is null ? null : new UsabilityDocument.FailurePart(JsonNamingPolicy.CamelCase.ConvertName(failure.Kind.ToString()), failure.Detail, failure.Status);
}
