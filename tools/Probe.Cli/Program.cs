using Probe.Cli;
using Probe.Cli.Commands;

return await ProbeCommand.RunAsync(args);
