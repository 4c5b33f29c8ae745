using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Services;

/// <summary>What a visit of a portal's service lists is asked to do: to read the lists, and to open each service once.</summary>
/// <param name="Home">Where it starts.</param>
public sealed record ServicesErrand(Target Target, Uri Home, SessionOptions Session, ServicesLimits Limits);

/// <param name="Services">Services opened at most, over all fields. Default 60.</param>
/// <param name="Lists">Pages read as lists at most. Default 60.</param>
/// <param name="Named">Services written down at most, opened or not. Default 1,000.</param>
/// <param name="Depth">Lists on the way from the home page at most. Default 4.</param>
/// <param name="Open">For an address. Default 15 s.</param>
/// <param name="Pace">Least time between two pages. Default: none.</param>
/// <param name="Time">In all. Default 30 min.</param>
public sealed record ServicesLimits(int Services, int Lists, int Named, int Depth, TimeSpan Open, TimeSpan Pace, TimeSpan Time)
{
    public static ServicesLimits Default { get; } = new(60, 60, 1000, 4, TimeSpan.FromSeconds(15), TimeSpan.Zero, TimeSpan.FromMinutes(30));
}
