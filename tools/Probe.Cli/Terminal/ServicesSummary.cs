using Probe.Core.Probes.Services;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Spectre.Console;

namespace Probe.Cli.Terminal;

/// <summary>A visit of service lists in some lines: the fields, then every service that does not work.</summary>
internal static class ServicesSummary
{
    public static void Print(IAnsiConsole console, ReportedServices reported)
    {
        var (evidence, verdict, device) = (reported.Visit.Evidence, reported.Verdict, reported.Visit.Device);
        var writer = console.Profile.Out.Writer;
        writer.WriteLine();
        writer.WriteLine(Inert.Line($"{reported.Visit.Target.Name.En} on {device.Name}{(device.Simulated ? " (simulated)" : "")}: {Counted.Of(evidence.Services.Length, "service")} in {Counted.Of(evidence.Lists.Length, "list")}, {reported.Visit.Attempts} opened{(evidence.Complete ? "" : " (not all: see the notes)")}", 300));
        if (evidence.Fault is { } fault)
        {
            writer.WriteLine(Inert.Line($"not measured: a fault of ours ({fault.Detail}); what was seen until then is kept, unsealed", 400));
        }

        foreach (var field in ServiceFields.Six.Append(ServiceField.Other))
        {
            var states = Enum.GetValues<ServiceState>().Where(s => verdict.Count(field, s) > 0).Select(s => $"{verdict.Count(field, s)} {Word(s)}");
            writer.WriteLine($"  {ServiceFields.NameOf(field).En,-36} {verdict.Count(field),4} offered{(verdict.Count(field) > 0 ? ": " + string.Join(", ", states) : "")}");
        }

        foreach (var (seen, judged) in evidence.Services.Zip(verdict.Services).Where(s => s.Second.State is not ServiceState.Works && s.First.Opened is not null))
        {
            writer.WriteLine(Inert.Line($"  {Word(judged.State),-14} {seen.Title}: {judged.Why.En}", 300));
        }

        foreach (var note in evidence.Notes.Take(8))
        {
            writer.WriteLine(Inert.Line($"  note: {note}", 300));
        }
    }

    private static string Word(ServiceState state) => state switch
    {
        ServiceState.Works => "works",
        ServiceState.Dead => "dead",
        ServiceState.Empty => "empty",
        ServiceState.InDevelopment => "in development",
        ServiceState.WrongTarget => "wrong target",
        _ => "not measured",
    };
}
