using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Drivers.WebDriver.Visiting;

/// <summary>What happened on an app's screens since an attempt began. An app tells of no trusted events: what was performed is all that there is.</summary>
internal sealed class ScreenLog(TimeProvider time)
{
    private readonly List<PageView> _views = [];
    private readonly List<Act> _acts = [];
    private readonly List<PageMessage> _messages = [];
    private readonly double _start = time.GetUtcNow().ToUnixTimeMilliseconds();

    public SiteFailure? Failure { get; private set; }

    public LastAct? LastAct { get; private set; }

    public int Views => _views.Count;

    private TimeSpan Now => TimeSpan.FromMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds() - _start);

    public void Came(string screen) => _views.Add(new PageView(Now, _views.Count == 0 ? ViewKind.Document : ViewKind.Route, screen, null));

    public void Did(ActKind kind, string target, string why)
    {
        _acts.Add(new Act(Now, kind, target, why));
        if (kind is ActKind.Tap or ActKind.Key or ActKind.Type)
        {
            LastAct = new LastAct(kind switch { ActKind.Tap => "click", ActKind.Key => "enter", _ => "input" }, time.GetUtcNow().ToUnixTimeMilliseconds());
        }
    }

    public void Said(string kind, string text) => _messages.Add(new PageMessage(kind, text.Length <= 200 ? text : text[..200]));

    public Observation.SiteFailed Failed(SiteFailure failure)
    {
        Failure = failure;
        return new Observation.SiteFailed(failure);
    }

    public Observation.Log Read() => new(_start, [.. _views], [.. _acts], [], NetworkSummary.None, [.. _messages], Failure) { Witnessed = false };
}
