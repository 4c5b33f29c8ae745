using Probe.Benchmarks;
using Probe.Benchmarks.Bare;
using Probe.Benchmarks.History;

return args switch
{
    [BareScript.Verb, .. var bare] => await BareScript.RunAsync(bare, CancellationToken.None),
    [HistoryCommand.Verb, .. var history] => await HistoryCommand.RunAsync(history),
    _ => await BenchmarkCommand.RunAsync(args),
};
