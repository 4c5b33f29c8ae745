using Probe.Core.Scenarios;

namespace Probe.Reports.Dashboard;

/// <summary>What stands round every page.</summary>
/// <param name="Language">Shown first; the reader can switch.</param>
/// <param name="Path">Of the page.</param>
/// <param name="User">Null: there is no login here, or nobody signed in.</param>
/// <param name="MayLook">False: nobody signed in; there is nothing to navigate to.</param>
/// <param name="MayAdminister">Whether campaigns may be paused, resumed and fired.</param>
/// <param name="Token">Proves that a form was ours.</param>
/// <param name="TokenField">The name of the field that carries it.</param>
public sealed record DashboardFrame(Language Language, string Path, SignedIn? User, bool MayLook, bool MayAdminister, string Token, string TokenField);

/// <param name="Role">viewer, assessor or administrator.</param>
public sealed record SignedIn(string Name, string Role);
