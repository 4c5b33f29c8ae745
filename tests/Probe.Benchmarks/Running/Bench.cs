using Probe.Drivers.Playwright;

namespace Probe.Benchmarks.Running;

/// <summary>Where the programs stand, and a scratch folder that goes with the benchmark.</summary>
internal sealed class Bench : IDisposable
{
    /// <summary>The twelve official words of <c>scenarios/keywords/twelve.yaml</c>.</summary>
    public static readonly IReadOnlyList<string> Words =
        ["超限运输", "企业开办", "工业生产许可", "施工许可", "不动产登记", "食品经营许可", "驾驶证换证", "身份证补办", "失业保险金", "公积金提取", "低保申请", "生育登记"];

    public Bench(BenchmarkOptions options, TimeProvider time)
    {
        Options = options;
        Time = time;
        Browser = BrowserLocator.Find(Environment.GetEnvironmentVariable, File.Exists);
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Probe.sln")))
        {
            root = root.Parent;
        }

        if (root is null)
        {
            throw new BenchException("The benchmarks run from the project's folder: no Probe.sln stands above this program.");
        }

        // …/bin/Release/net10.0/: what was built with this program has the same two names.
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var built = Path.Combine("bin", own.Parent!.Name, own.Name);
        ProbeFolder = Path.Combine(root.FullName, "tools", "Probe.Cli", built);
        PortalProgram = Existing(Path.Combine(root.FullName, "tools", "SamplePortal", built, "SamplePortal"));
        ProbeProgram = Existing(Path.Combine(ProbeFolder, "probe"));
        if (own.Parent.Name != "Release")
        {
            Console.WriteLine("A debug build: these figures say little. Run with -c Release.");
        }

        Scratch = Directory.CreateTempSubdirectory("probe-bench-").FullName;
        KeywordFile = Path.Combine(Scratch, "twelve.csv");
        File.WriteAllLines(KeywordFile, ["keyword", .. Words]);
    }

    public BenchmarkOptions Options { get; }

    public TimeProvider Time { get; }

    public BrowserChoice Browser { get; }

    public string ProbeProgram { get; }

    public string ProbeFolder { get; }

    public string PortalProgram { get; }

    public string Scratch { get; }

    public string KeywordFile { get; }

    /// <summary>The command a user types, with full evidence and controls, and without politeness towards our own portal.</summary>
    public Errand Probe(string name, IEnumerable<string> urls, string home, params string[] more) =>
        new(name, ProbeProgram, ["search", .. urls, "--keywords", KeywordFile, "--no-variants", "--pace", "0", "--home", home, .. more], Environment: new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>A folder of its own for one run.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(Scratch, $"{name}-{Guid.NewGuid().ToString("N")[..8]}")).FullName;

    public void Dispose() => Directory.Delete(Scratch, recursive: true);

    private static string Existing(string program) => File.Exists(program) ? program : throw new BenchException($"{program} is not built.");
}
