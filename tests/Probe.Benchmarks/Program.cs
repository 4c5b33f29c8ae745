using Probe.Benchmarks;
using Probe.Benchmarks.Bare;
using Probe.Benchmarks.History;
using Probe.Benchmarks.Pages;
using Probe.Benchmarks.Stub;

return args switch
{
    [BareScript.Verb, .. var bare] => await BareScript.RunAsync(bare, CancellationToken.None),
    [HistoryCommand.Verb, .. var history] => await HistoryCommand.RunAsync(history),
    [PagesCommand.Verb, .. var pages] => await PagesCommand.RunAsync(pages),
    [StubPortal.Verb, .. var stub] => await StubPortal.RunAsync(stub, TimeProvider.System, CancellationToken.None),
    _ => await BenchmarkCommand.RunAsync(args),
};
