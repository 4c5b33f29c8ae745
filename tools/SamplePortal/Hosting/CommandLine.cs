using System.Globalization;

namespace SamplePortal.Hosting;

/// <summary>What the program was asked to do.</summary>
/// <param name="Wrong">What is wrong with the arguments; null when nothing is.</param>
internal sealed record CommandLine(int BasePort, IReadOnlyList<string> Only, bool ExitWithStdin, bool Help, string? Wrong)
{
    public const string Usage = """
        SamplePortal: fictional government portals with known truths and known faults.

          --base-port N       first port (default 5101); portal i listens on N+i; 0 takes free ports
          --only id,id        start only these
          --exit-with-stdin   stop when standard input is closed (so that a test leaves no orphan)
          --help

        Prints one line of JSON for each portal, then 'ready'. Listens on 127.0.0.1 only.
        On each portal: GET /truth, POST /truth/reset, GET /truth/expected, GET /truth/expected/journeys,
        GET /truth/expected/usability, GET /truth/expected/services, GET /truth/expected/parity.
        """;

    public static CommandLine Parse(IReadOnlyList<string> arguments, IReadOnlyCollection<string> known)
    {
        var line = new CommandLine(5101, [], false, false, null);
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--help" or "-h":
                    line = line with { Help = true };
                    break;
                case "--exit-with-stdin":
                    line = line with { ExitWithStdin = true };
                    break;
                case "--base-port" when ++i < arguments.Count && int.TryParse(arguments[i], CultureInfo.InvariantCulture, out var port) && port is >= 0 and < 65500:
                    line = line with { BasePort = port };
                    break;
                case "--only" when ++i < arguments.Count:
                    var ids = arguments[i].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                    var strange = ids.Where(id => !known.Contains(id)).ToList();
                    line = line with { Only = ids, Wrong = strange.Count == 0 ? line.Wrong : $"no portal '{strange[0]}'; there are {string.Join(", ", known)}" };
                    break;
                default:
                    line = line with { Wrong = $"'{arguments[Math.Min(i, arguments.Count - 1)]}' is not understood here" };
                    break;
            }
        }

        return line;
    }
}
