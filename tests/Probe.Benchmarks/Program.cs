using Probe.Benchmarks;
using Probe.Benchmarks.Bare;

return args is [BareScript.Verb, .. var bare]
    ? await BareScript.RunAsync(bare, CancellationToken.None)
    : await BenchmarkCommand.RunAsync(args);
