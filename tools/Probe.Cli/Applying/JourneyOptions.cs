using System.CommandLine;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Cli.Applying;

/// <summary>Options that every command with journeys has.</summary>
internal static class JourneyOptions
{
    public static Option<string?> AnswersFile { get; } = new("--answers", "-a") { Description = "A YAML or JSON file that maps words of a label, a field's name, or an address pattern (with *) to a value." };

    public static Option<string> Device { get; } = new("--device") { Description = Devices.HelpOfSeveral, DefaultValueFactory = _ => "desktop" };

    public static Option<string?> Lang { get; } = new("--lang") { Description = "zh or en: the persona's language. Default: the portal's own." };

    public static Option<bool> Submit { get; } = new("--submit") { Description = "Really submit, once, where the target's file says 'consent: submit' with a reason too; alone it submits nothing." };

    public static Option<string?> Json { get; } = new("--json") { Description = "Write the result for machines to a file, or to standard output with '-'." };

    public static Option<string?> Html { get; } = new("--html") { Description = "Write the report here instead of into the data folder." };

    public static Option<string?> Home { get; } = new("--home") { Description = $"The data folder. Default: ${ProbeHome.Variable}, else probe-data in the present folder." };

    public static Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "No progress." };

    /// <exception cref="UsageException">An option is wrong.</exception>
    public static JourneySettings Read(ParseResult parsed, List<Diagnostic> diagnostics) => new(
        Devices.Several(parsed.GetValue(Device)!),
        LanguageOf(parsed),
        AnswersReader.Read(parsed.GetValue(AnswersFile), diagnostics),
        parsed.GetValue(Submit),
        parsed.GetValue(Quiet));

    /// <exception cref="UsageException">Probe does not speak it.</exception>
    public static Language? LanguageOf(ParseResult parsed) => parsed.GetValue(Lang)?.ToUpperInvariant() switch
    {
        null => null,
        "ZH" or "ZH-CN" => Language.Zh,
        "EN" => Language.En,
        var other => throw new UsageException($"'{other}' is no language that Probe speaks: expected zh or en."),
    };
}
