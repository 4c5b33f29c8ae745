namespace Probe.Cli;

/// <summary>What a command's exit code tells a script. Documented in the README; never renumbered.</summary>
internal static class ExitCodes
{
    /// <summary>Everything that was asked was measured, whatever the verdicts; or: the files are sound, the evidence is whole.</summary>
    public const int Done = 0;

    /// <summary>A bug in Probe.</summary>
    public const int Bug = 1;

    /// <summary>The command line is wrong.</summary>
    public const int BadUsage = 2;

    /// <summary>A scenario file must be mended first; nothing ran.</summary>
    public const int BadScenario = 3;

    /// <summary>The portal failed: it could not be reached, or broke, so that keywords have no verdict.</summary>
    public const int PortalFailed = 4;

    /// <summary>Some or all of it could not be measured: no search, a captcha, our own fault, evidence that could not be written.</summary>
    public const int NotMeasured = 5;

    /// <summary>Evidence was changed (probe verify).</summary>
    public const int EvidenceChanged = 6;

    /// <summary>Interrupted by Ctrl-C; what was finished is kept, and --resume goes on.</summary>
    public const int Interrupted = 130;
}
