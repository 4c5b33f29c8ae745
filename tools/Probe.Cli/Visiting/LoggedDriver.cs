using Probe.Cli.Terminal;
using Probe.Core.Visits;
using Serilog;

namespace Probe.Cli.Visiting;

/// <summary>Writes one line a step into the log, with the visit's id and the attempt's number.</summary>
internal sealed class LoggedDriver(IDriver inner, ILogger log, TimeProvider time) : IDriver
{
    public DriverIdentity Identity => inner.Identity;

    public async Task<IDriverSession> OpenSessionAsync(SessionOptions options, CancellationToken cancellationToken) =>
        new LoggedSession(await inner.OpenSessionAsync(options, cancellationToken), log, time);

    /// <summary>The driver belongs to the command, not to the visit.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class LoggedSession(IDriverSession inner, ILogger log, TimeProvider time) : IDriverSession
    {
        private int _attempt;

        public bool CanHoldBack => inner.CanHoldBack;

        public async Task<Observation> PerformAsync(Step step, CancellationToken cancellationToken)
        {
            if (step is Step.Begin begin)
            {
                _attempt = begin.Attempt;
            }

            var started = time.GetTimestamp();
            try
            {
                var observation = await inner.PerformAsync(step, cancellationToken);
                log.Information("attempt {Attempt:000} {Step} -> {Observation} in {Milliseconds:0} ms", _attempt, Words(step), Words(observation), time.GetElapsedTime(started).TotalMilliseconds);
                return observation;
            }
            catch (FaultException broken)
            {
                log.Error("attempt {Attempt:000} {Step} -> fault {Kind}: {Detail}", _attempt, Words(step), broken.Fault.Kind, Inert.Line(broken.Fault.Detail));
                throw;
            }
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();

        private static string Words(Step step) => Inert.Line(step switch
        {
            Step.Open open => $"open {open.Address.GetLeftPart(UriPartial.Path)}",
            Step.Press press => $"press {press.Target}",
            Step.Type { Secret: true } type => $"type a secret into {type.Target}",
            Step.Choose choose => $"choose “{choose.Option}” in {choose.Target}",
            Step.Attach attach => $"attach {attach.FileName} to {attach.Target}",
            Step.Type type => $"type “{type.Text}” into {type.Target}",
            Step.Key key => $"key {key.Name}",
            Step.Quiet quiet => $"quiet {quiet.For.TotalMilliseconds:0}/{quiet.Limit.TotalMilliseconds:0} ms",
            Step.Capture capture => $"capture {capture.Kind}",
            _ => step.GetType().Name,
        });

        private static string Words(Observation observation) => Inert.Line(observation switch
        {
            Observation.Arrived arrived => $"arrived, HTTP {arrived.Status}",
            Observation.SiteFailed failed => $"portal failed: {failed.Failure.Kind} {failed.Failure.Detail}",
            Observation.Seen seen => $"saw {seen.Sighting.Nodes.Length} nodes",
            Observation.Refused refused => $"refused: {refused.Reason}",
            Observation.Settled settled => $"{(settled.Still ? "still" : "moving")}, {settled.Pending} requests under way",
            Observation.Captured captured => $"{captured.Bytes.Length} bytes",
            Observation.Log collected => $"{collected.Views.Length} views, {collected.Acts.Length} acts, {collected.Requests.Count} requests",
            _ => observation.GetType().Name,
        });
    }
}
