using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Probe.Core.Probes.Journey.Guarding;

/// <summary>The guard of one session: its stance, what the present press has used up, and what was held back. Safe for many requests at once.</summary>
public sealed class SubmissionGuard(GuardOptions options)
{
    /// <summary>Posts that one press of a single-page app may send: values, validation, the next step's lists.</summary>
    private const int MostPosts = 12;
    private const int MostHeld = 500;

    private readonly SubmissionRules _rules = new(options);
    private readonly Lock _lock = new();
    private readonly List<HeldBack> _held = [];
    private readonly HashSet<string> _sent = new(StringComparer.Ordinal);
    private GuardStance _stance;
    private int _posts;
    private bool _documentAsked;

    public GuardOptions Options { get; } = options;

    public GuardStance Stance
    {
        get
        {
            lock (_lock)
            {
                return _stance;
            }
        }
    }

    /// <summary>What was held back since <see cref="Forget"/>, in order. At most 500.</summary>
    public ImmutableArray<HeldBack> Held
    {
        get
        {
            lock (_lock)
            {
                return [.. _held];
            }
        }
    }

    /// <summary>Takes a stance; each taking allows one press anew. What was sent with consent stays sent: never twice.</summary>
    public void Take(GuardStance stance)
    {
        lock (_lock)
        {
            _stance = stance;
            _posts = 0;
            _documentAsked = false;
        }
    }

    public void Forget()
    {
        lock (_lock)
        {
            _held.Clear();
        }
    }

    /// <summary>Judges, and keeps what is held.</summary>
    /// <param name="last">True where no other layer will see this request: it is then counted as sent.</param>
    public GuardVerdict Judge(OutgoingRequest request, GuardLayer layer, bool last)
    {
        lock (_lock)
        {
            var verdict = Judge(request, last);
            if (!verdict.Allowed)
            {
                Keep(new HeldBack(request.Method, _rules.Masked(request.Url), SubmissionRules.FieldNames(request), verdict.Reason, layer, _stance) { InDoubt = verdict.InDoubt, Statistics = SubmissionRules.IsStatistics(request) });
            }

            return verdict;
        }
    }

    /// <summary>Keeps what a layer held without being able to read it.</summary>
    public void Refused(string method, Uri url, string reason, GuardLayer layer)
    {
        lock (_lock)
        {
            Keep(new HeldBack(method, _rules.Masked(url), [], reason, layer, _stance));
        }
    }

    private void Keep(HeldBack held)
    {
        if (_held.Count < MostHeld)
        {
            _held.Add(held);
        }
    }

    private GuardVerdict Judge(OutgoingRequest request, bool last)
    {
        var verdict = _rules.Judge(request, _stance);
        if (!verdict.Allowed || request.Method is "OPTIONS")
        {
            return verdict;
        }

        if (_stance == GuardStance.Consented)
        {
            return request.IsSafe ? verdict : Once(request, verdict, last);
        }

        if (_stance is GuardStance.Reading || _rules.Judge(request, GuardStance.Reading).Allowed)
        {
            if (last && request.TopLevel)
            {
                // The press has led somewhere: what the next page sends by itself is not what was pressed.
                _documentAsked = true;
            }

            return verdict;
        }

        if (_documentAsked || _posts >= MostPosts)
        {
            return new GuardVerdict(false, _documentAsked
                ? "Pressed once to go on, and that press has led to a document already: held in doubt."
                : $"More than {MostPosts} requests that write came of one press: held in doubt.", InDoubt: true);
        }

        if (last)
        {
            _posts++;
            _documentAsked = request.TopLevel;
        }

        return verdict;
    }

    private GuardVerdict Once(OutgoingRequest request, GuardVerdict verdict, bool last)
    {
        if (_rules.Judge(request, GuardStance.Reading).Allowed)
        {
            return verdict;
        }

        var what = $"{request.Method} {request.Url.GetLeftPart(UriPartial.Path)} {(request.TopLevel ? "" : Convert.ToHexString(SHA256.HashData(request.Body.Span)))}";
        if (_sent.Contains(what))
        {
            return new GuardVerdict(false, "It has been submitted once already: never twice.");
        }

        if (last)
        {
            _sent.Add(what);
        }

        return verdict;
    }
}
