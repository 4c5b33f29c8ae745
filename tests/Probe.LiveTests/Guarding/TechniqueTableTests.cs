using System.Text;
using Probe.Core.Probes.Journey.Guarding;

namespace Probe.LiveTests.Guarding;

/// <summary>What each layer is worth, as measured. Run by hand: it says which layers are needed.</summary>
[Collection(Guarded.Name)]
public sealed class TechniqueTableTests(GuardFixture fixture, ITestOutputHelper output)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Every_technique_under_every_layer()
    {
        (string Name, bool Secure, GuardOptions? Options, GuardStance Stance)[] columns =
        [
            ("none", false, null, GuardStance.Reading),
            ("route", false, TechniqueAct.Options with { Layers = GuardLayers.Routing }, GuardStance.Reading),
            ("proxy", false, TechniqueAct.Options with { Layers = GuardLayers.Proxy }, GuardStance.Reading),
            ("tls-none", true, null, GuardStance.Reading),
            ("route", true, TechniqueAct.Options with { Layers = GuardLayers.Routing }, GuardStance.Reading),
            ("tunnel", true, TechniqueAct.Options with { Layers = GuardLayers.Proxy }, GuardStance.Reading),
            ("t+route", true, TechniqueAct.Options with { Layers = GuardLayers.Tunnelled }, GuardStance.Reading),
            ("whole", true, TechniqueAct.Options, GuardStance.Reading),
            ("t+r+brk", true, TechniqueAct.Options with { Layers = GuardLayers.Tunnelled }, GuardStance.Braked),
        ];
        var only = Environment.GetEnvironmentVariable("PROBE_TECHNIQUES")?.Split(',');
        var table = new StringBuilder($"{"technique",-22}{string.Concat(columns.Select(c => $"{c.Name,-9}"))}\n");
        foreach (var technique in TechniqueAct.Names.Where(n => only is null || only.Contains(n)))
        {
            var row = new StringBuilder($"{technique,-22}");
            var notes = new StringBuilder();
            foreach (var (name, secure, options, stance) in columns)
            {
                var act = new TechniqueAct(fixture, technique, secure, options, stance);
                var arrived = await act.PerformAsync(Cancel);
                row.Append($"{(arrived > 0 ? $"LEAK {arrived}" : options is null ? "absent" : act.Held.IsEmpty ? "0 (-)" : $"0 ({act.Held.Length})"),-9}");
                if (act.Acted?.StartsWith("failed", StringComparison.Ordinal) == true)
                {
                    notes.Append($" {name}: {act.Acted}");
                }
            }

            table.Append(row).Append(notes).Append('\n');
            TestContext.Current.SendDiagnosticMessage("{0}", row.ToString());
        }

        output.WriteLine(table.ToString());
    }
}
