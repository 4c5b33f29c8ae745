using Probe.Core.Visits;

namespace Probe.Core.Probes.Search;

/// <summary>Holds the presses that we made against those that the page saw.</summary>
internal static class PressCount
{
    /// <summary>So many dialogs a page may open without being said to do nothing else.</summary>
    private const int FewDialogs = 3;

    /// <summary>What we did and what the page saw done to it must agree; a disagreement is a fault, not a number.</summary>
    public static void Check(Draft draft)
    {
        if (draft.Log is not { Witnessed: true } log || draft.End is SearchEnd.NotPerformed)
        {
            return;
        }

        var made = log.Acts.Count(a => a.Kind is ActKind.Click or ActKind.Tap);
        var seen = log.Trusted.Count(t => t.Kind == "press");
        if (made != seen)
        {
            // A press that goes lost between dialogs is the portal's doing.
            var dialogs = log.Messages.Count(m => m.Kind == "dialog");
            draft.End = dialogs > FewDialogs
                ? new SearchEnd.Failed(new SiteFailure(SiteFailureKind.DialogLoop, $"It opened {dialogs} dialogs, and a press went lost between them."))
                : new SearchEnd.NotPerformed(new Fault(FaultKind.CountsDisagree, $"Presses made: {made}; presses that the page saw: {seen}."));
        }
    }
}
