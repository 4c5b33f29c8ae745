using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Scoring;

namespace Probe.Cli.Dashboard;

/// <summary>What the dashboard shows, and to whom.</summary>
/// <param name="Home">Where evidence, digests and logs lie.</param>
/// <param name="Policy">Verdicts are shown under it.</param>
/// <param name="Users">Their file; null: whoever reaches it may do everything, which is for this machine alone.</param>
/// <param name="Certificate">Null: http.</param>
/// <param name="Names">Under which it is reached besides the listening address, such as behind a proxy; null where there is a login: any.</param>
/// <param name="Scenarios">Folders and files that the diagnostics page checks.</param>
internal sealed record DashboardOptions(ProbeHome Home, IVisitStore Store, IHistory History, IReviewLedger Reviews, SearchPolicy Policy, string? Users, X509Certificate2? Certificate, ImmutableArray<string> Names, ImmutableArray<string> Scenarios);
