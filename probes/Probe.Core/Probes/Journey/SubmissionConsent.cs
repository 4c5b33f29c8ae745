using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Journey;

/// <summary>Whether one real submission may be made: only where the target's file consents and the command line asks, together.</summary>
/// <param name="Given">Both.</param>
/// <param name="Remark">What must be said to whoever gave only one of the two, or both; null: neither was given.</param>
public sealed record SubmissionConsent(bool Given, string? Remark)
{
    /// <param name="asked">The command line says <c>--submit</c>.</param>
    public static SubmissionConsent Of(Target target, bool asked) => (target.ConsentReason, asked) switch
    {
        (null, false) => new SubmissionConsent(false, null),
        (null, true) => new SubmissionConsent(false, $"--submit was given, but the file of {target.Id} does not say 'consent: submit': nothing is submitted."),
        ({ } reason, false) => new SubmissionConsent(false, $"The file of {target.Id} consents to a submission ({reason}), but --submit was not given: nothing is submitted."),
        ({ } reason, true) => new SubmissionConsent(true, $"One real submission is made: the file of {target.Id} consents ({reason}), and --submit was given."),
    };
}
