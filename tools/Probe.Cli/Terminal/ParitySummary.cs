using Probe.Core.Probes.Parity;
using Probe.Core.Records;
using Probe.Core.Scoring;
using Spectre.Console;

namespace Probe.Cli.Terminal;

/// <summary>A matter on two channels in some lines: the verdict, how each guide was come to, and every aspect.</summary>
internal static class ParitySummary
{
    public static void Print(IAnsiConsole console, ReportedParity reported)
    {
        var (evidence, verdict) = (reported.Visit.Evidence, reported.Verdict);
        var writer = console.Profile.Out.Writer;
        writer.WriteLine();
        var parity = verdict.Parity switch { true => "the same on both", false => "NOT the same", _ => "not measured" };
        writer.WriteLine(Inert.Line($"{reported.Visit.Target.Name.En}: {evidence.Goal.Matter} on {evidence.Web.Device} and {evidence.Phone.Device}: {parity}; {verdict.Why.En}", 400));
        foreach (var channel in evidence.Channels)
        {
            writer.WriteLine(Inert.Line($"  {channel.Device,-10} {Word(channel.Found)}: {channel.Why}", 300));
        }

        foreach (var aspect in verdict.Aspects)
        {
            writer.WriteLine(Inert.Line($"  {Mark(aspect.State)} {Word(aspect.State),-14} {aspect.Name.En,-36} {aspect.Why.En}", 300));
        }
    }

    private static string Mark(ParityState state) => state switch
    {
        ParityState.Same => "=",
        ParityState.NotRead => "?",
        _ => "!",
    };

    private static string Word(ParityState state) => state switch
    {
        ParityState.Same => "same",
        ParityState.Different => "different",
        ParityState.OnlyOnWeb => "only on web",
        ParityState.OnlyOnPhone => "only on phone",
        _ => "not read",
    };

    private static string Word(MatterFound found) => found switch
    {
        MatterFound.Guide => "guide read",
        MatterFound.Behind => "guide barred",
        MatterFound.NoGuide => "no guide",
        MatterFound.Missing => "not found",
        _ => "not measured",
    };
}
