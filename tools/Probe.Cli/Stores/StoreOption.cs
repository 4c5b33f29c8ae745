using System.CommandLine;

namespace Probe.Cli.Stores;

/// <summary>The option that names the store, the same for every command.</summary>
internal static class StoreOption
{
    public static Option<string?> Instance { get; } = new("--store")
    {
        Description = $"Where visits are kept: {StoreAddress.Forms}. Default: ${StoreAddress.Variable}, else probe.db in the data folder. A password comes from PGPASSWORD, ~/.pgpass or ${StoreAddress.Variable} only.",
        Recursive = true,
    };
}
