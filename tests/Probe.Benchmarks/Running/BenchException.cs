namespace Probe.Benchmarks.Running;

/// <summary>A benchmark cannot be run; the message says why.</summary>
internal sealed class BenchException(string message) : Exception(message);
