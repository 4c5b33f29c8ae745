using System.Text;
using Probe.Cli.Terminal;
using Probe.Core.Campaigns;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Reports;
using Serilog;

namespace Probe.Cli.Campaigns.Telling;

/// <summary>Tells what changed: a file, and whom the campaign names. What could not be told stays, and is told again the next time.</summary>
/// <param name="environment">Reads an environment variable: the only place of secrets.</param>
internal sealed class ChangeTelling(ProbeHome home, ITellingLedger ledger, ILogger log, Func<string, string?> environment, TimeProvider time, TellingLimits limits)
{
    /// <summary>How often somebody else's claim is looked at.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    private readonly DigestFiles _files = new(home.Digests);

    /// <summary>Tells a run's changes once, however often it is asked; with them, earlier digests of the campaign that could not be told then.</summary>
    /// <param name="campaign">As its file says now: an address that was mended takes effect.</param>
    /// <returns>What happened, in lines for a person. Nobody is told anything where nothing changed.</returns>
    /// <exception cref="IOException">The digest cannot be written.</exception>
    public async Task<TellingResult> TellAsync(ChangeReport report, Campaign campaign, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(campaign);
        var lines = new List<string>();
        string? digest = null;
        if (!report.HasNews)
        {
            lines.Add(Quiet(report));
            log.Information("{Run}: {What}", report.Run, lines[0]);
        }
        else if (_files.IsTold(report.Run))
        {
            digest = _files.Html(report.Run);
            lines.Add($"the digest of {report.Run} was told before: {digest}");
        }
        else
        {
            digest = await WriteAsync(report, campaign, cancellationToken);
            lines.Add($"changed: {DigestReport.Subject(report with { Language = Language.En })}");
            lines.Add($"digest   {digest}");
            log.Information("{Run}: {Changes} changes are told, {Unconfirmed} were not confirmed; {Digest}", report.Run, report.Told.Count(), report.Untold.Count(), digest);
        }

        var failures = await TellUntoldAsync(campaign, lines, cancellationToken);
        return new TellingResult(digest, failures, lines);
    }

    /// <summary>Why nobody is told.</summary>
    public static string Quiet(ChangeReport report) =>
        report.Before is null
            ? "the first run of the campaign: nothing to compare with; nobody is told"
            : $"nothing changed ({Counted.Of(report.Visits.Items, "thing")} in {Counted.Of(report.Visits.Compared, "visit")} compared, {Counted.Of(report.Untold.Count(), "change")} not confirmed); nobody is told";

    /// <summary>The marker comes first: a digest that is there without one has been told.</summary>
    private async Task<string> WriteAsync(ChangeReport report, Campaign campaign, CancellationToken cancellationToken)
    {
        if (!campaign.Tell.IsDefaultOrEmpty && await _files.MarkerAsync(report.Run, cancellationToken) is null)
        {
            await _files.MarkAsync(
                new UntoldDigest(UntoldDigest.Version, campaign.Id, report.Run.Value, DigestReport.Subject(report), DigestReport.Text(report), await DigestReport.LetterAsync(report, cancellationToken), [], []), cancellationToken);
        }

        var html = _files.Html(report.Run);
        var options = new ReportOptions(
            report.Language, picture => DigestFiles.Picture(home, picture), PictureBudget: DigestReport.PictureBudget, LinkBase: Path.GetRelativePath(home.Digests, home.Evidence).Replace('\\', '/'));
        await _files.WriteAsync(html, stream => DigestReport.WriteAsync(report, options, stream, cancellationToken), cancellationToken);
        await _files.WriteAsync(_files.Json(report.Run), stream => stream.WriteAsync(Encoding.UTF8.GetBytes(ChangeDocument.From(report).ToJson() + "\n"), cancellationToken).AsTask(), cancellationToken);
        return html;
    }

    private async Task<int> TellUntoldAsync(Campaign campaign, List<string> lines, CancellationToken cancellationToken)
    {
        var failures = 0;
        foreach (var file in _files.Markers())
        {
            if (await DigestFiles.ReadMarkerAsync(file, cancellationToken) is not { } marker)
            {
                failures++;
                log.Error("{File} cannot be read as a list of who is still to be told. Remove it: its digest lies beside it and is told to nobody any more.", file);
                continue;
            }

            if (marker.Campaign == campaign.Id)
            {
                failures += await TellAsync(marker, campaign, lines, cancellationToken);
            }
        }

        return failures;
    }

    private async Task<int> TellAsync(UntoldDigest marker, Campaign campaign, List<string> lines, CancellationToken cancellationToken)
    {
        var (told, errors) = (marker.Told, new List<UntoldWhy>());
        var json = _files.Json(new RunId(marker.Run));
        if (!File.Exists(json))
        {
            // Ended in the middle of writing it: closing that run again writes it.
            log.Error("{Run} is still to be told, and its digest {File} is not there. Close the run again, or remove its '.untold.json' to give it up.", marker.Run, json);
            return 1;
        }

        var letter = new Letter(marker.Run, marker.Subject, marker.Text, marker.Html, _files.Html(new RunId(marker.Run)), await File.ReadAllTextAsync(json, cancellationToken));
        foreach (var recipient in Recipient.All(campaign.Tell).Where(r => !told.Contains(r.Id)))
        {
            try
            {
                var elsewhere = await TellOnceAsync(recipient, letter, cancellationToken);
                told = told.Add(recipient.Id);
                await _files.MarkAsync(marker with { Told = told }, cancellationToken);
                lines.Add(elsewhere ? $"told     {Inert.Line(recipient.Shown)}, by another service" : $"told     {Inert.Line(recipient.Shown)}");
                log.Information("{Run}: told {Whom}{By}", marker.Run, recipient.Shown, elsewhere ? ", by another service" : "");
            }
            catch (TellingException untold)
            {
                errors.Add(new UntoldWhy(recipient.Id, untold.Message, time.GetUtcNow()));
                lines.Add($"NOT told {Inert.Line(recipient.Shown)}: {Inert.Line(untold.Message, 500)}");
                log.Error("{Run}: could not tell {Whom}: {Why} The digest stays in {Digest}, and it is tried again after the next run.", marker.Run, recipient.Shown, Inert.Line(untold.Message, 500), letter.DigestFile);
            }
        }

        if (errors.Count == 0)
        {
            _files.Unmark(new RunId(marker.Run));
        }
        else
        {
            await _files.MarkAsync(marker with { Told = told, Errors = [.. errors] }, cancellationToken);
        }

        return errors.Count;
    }

    /// <summary>Tells a recipient, unless another machine has; one that is about to is waited for, until it did, gave up, or has died.</summary>
    /// <returns>True: another did.</returns>
    /// <exception cref="TellingException">It could not be told.</exception>
    private async Task<bool> TellOnceAsync(Recipient recipient, Letter letter, CancellationToken cancellationToken)
    {
        var (run, holder) = (new RunId(letter.Run), $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}");
        while (true)
        {
            switch (await ledger.ClaimTellingAsync(run, recipient.Id, holder, time.GetUtcNow(), limits.Longest, cancellationToken))
            {
                case TellingTurn.Told:
                    return true;
                case TellingTurn.Held held:
                    await Task.Delay(held.EndsIn < Poll ? held.EndsIn : Poll, time, cancellationToken);
                    continue;
            }

            try
            {
                await recipient.TellAsync(letter, environment, limits, time, cancellationToken);
            }
            catch (Exception untold) when (untold is TellingException or OperationCanceledException)
            {
                // Also when we are told to end: whoever closes the run next need not wait for a claim of somebody who has gone.
                await ledger.GiveTellingBackAsync(run, recipient.Id, holder, CancellationToken.None);
                throw;
            }

            // Not cancelled any more: it happened, and must be known.
            await ledger.NoteToldAsync(run, recipient.Id, holder, time.GetUtcNow(), CancellationToken.None);
            return false;
        }
    }
}

/// <param name="Digest">The digest's file; null: nothing changed.</param>
/// <param name="Failures">Recipients that could not be told. ≥ 0.</param>
/// <param name="Lines">What happened, for a person at a terminal.</param>
internal sealed record TellingResult(string? Digest, int Failures, IReadOnlyList<string> Lines);

/// <summary>How long telling may take.</summary>
/// <param name="Try">One try with one recipient. &gt; 0.</param>
/// <param name="Retries">Tries after the first, where another may succeed. ≥ 0.</param>
/// <param name="Pause">Before the first retry; each later one waits twice as long. ≥ 0.</param>
internal sealed record TellingLimits(TimeSpan Try, int Retries, TimeSpan Pause)
{
    /// <summary>No telling of one recipient takes longer; a minute more for a machine that is busy.</summary>
    public TimeSpan Longest => (Try * (Retries + 1)) + (Pause * Math.Pow(2, Retries + 1)) + TimeSpan.FromMinutes(1);

    public static TellingLimits Default { get; } = new(TimeSpan.FromSeconds(30), 2, TimeSpan.FromSeconds(5));
}
