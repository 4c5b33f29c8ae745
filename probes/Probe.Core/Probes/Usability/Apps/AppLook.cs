using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Visits;
using Probe.Core.Visits.Screens;

namespace Probe.Core.Probes.Usability.Apps;

/// <summary>Looks at an app apart from the walk, in a session of its own: the way to its privacy policy, and how quickly it starts. Pressed is only what may lead there.</summary>
internal sealed partial class AppLook(UsabilityErrand errand, IDriverSession session, List<string> notes)
{
    /// <summary>Further than the rule allows, so that it can be said how far it is.</summary>
    private const int Farthest = 8;

    private const int MostScreens = 20;

    /// <summary>Ways tried from one screen, the likeliest first.</summary>
    private const int MostWays = 3;

    private ImmutableArray<string> _here = [];

    /// <summary>Follows what says 'privacy', or else what it is often found behind: 'me', settings, about, more.</summary>
    public async Task<SignpostFacts?> FindPolicyAsync(CancellationToken cancellationToken)
    {
        await session.PerformAsync(new Step.Begin(2), cancellationToken);
        await session.PerformAsync(new Step.Guard(GuardStance.Reading), cancellationToken);
        var waiting = new Queue<ImmutableArray<string>>([[]]);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var looked = 0;
        var opened = false;
        while (waiting.TryDequeue(out var way) && looked < MostScreens)
        {
            var reached = opened ? await GoAsync(way, cancellationToken) : await StartAnewAsync(cancellationToken) ? await LookAsync(cancellationToken) : null;
            opened = true;
            if (reached is not { } page)
            {
                if (looked == 0)
                {
                    notes.Add("The app did not start again, so that its privacy policy was not looked for.");
                    return null;
                }

                continue;
            }

            looked++;
            if (Signs(page).FirstOrDefault(s => Wanted().IsMatch(s.Words)) is { Words.Length: > 0 } sign)
            {
                var (opens, why) = await FollowAsync(page, sign.Node, sign.Words, cancellationToken);
                return new SignpostFacts(true, sign.Words, null, way.Length + 1, opens, looked, why);
            }

            if (way.Length + 1 < Farthest && known.Add(string.Join('\n', page.Nodes.Where(n => n.Visible).Select(n => $"{n.Path}|{n.Text}"))))
            {
                foreach (var next in Signs(page).Take(MostWays))
                {
                    waiting.Enqueue(way.Add(KeyOf(next.Node)));
                }
            }
        }

        return new SignpostFacts(false, "", null, null, null, looked, "");
    }

    /// <summary>Starts it cold, hot and warm, once each.</summary>
    public async Task<ImmutableArray<StartFacts>> StartAsync(CancellationToken cancellationToken)
    {
        var starts = ImmutableArray.CreateBuilder<StartFacts>();
        foreach (var kind in (StartKind[])[StartKind.Cold, StartKind.Hot, StartKind.Warm])
        {
            switch (await Gauging.TryAsync(session, new Step.StartApp(kind), cancellationToken))
            {
                case (Observation.AppStarted started, _):
                    starts.Add(started.Start);
                    break;
                case var (_, why):
                    notes.Add($"A {kind.ToString().ToLowerInvariant()} start was not measured: {why}");
                    break;
            }

            await QuietAsync(cancellationToken);
        }

        return starts.DrainToImmutable();
    }

    /// <summary>Goes on from where it is, where the way leads over it; else from the app's start.</summary>
    private async Task<PageSighting?> GoAsync(ImmutableArray<string> way, CancellationToken cancellationToken)
    {
        if (_here.Length > way.Length || !way.AsSpan()[.._here.Length].SequenceEqual(_here.AsSpan()))
        {
            if (!await StartAnewAsync(cancellationToken))
            {
                return null;
            }
        }

        var page = await LookAsync(cancellationToken);
        foreach (var step in way[_here.Length..])
        {
            var node = page?.Nodes.FirstOrDefault(n => n.Visible && n.Clickable && KeyOf(n) == step);
            if (node is null || await Gauging.TryAsync(session, new Step.Press(node.Ref, step, "the privacy policy is often found behind it"), cancellationToken) is not (Observation.Done, _))
            {
                return null;
            }

            _here = _here.Add(step);
            await QuietAsync(cancellationToken);
            page = await LookAsync(cancellationToken);
        }

        return page;
    }

    private async Task<bool> StartAnewAsync(CancellationToken cancellationToken)
    {
        _here = [];
        return await Gauging.TryAsync(session, new Step.Open(errand.Walk.Target.Web.Home, errand.Walk.Limits.Open), cancellationToken) is (Observation.Arrived, _);
    }

    private async Task<PageSighting?> LookAsync(CancellationToken cancellationToken) =>
        await Gauging.TryAsync(session, Step.Look.Plain, cancellationToken) is (Observation.Seen seen, _) ? seen.Sighting : null;

    private async Task QuietAsync(CancellationToken cancellationToken) =>
        await Gauging.TryAsync(session, new Step.Quiet(TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(5)), cancellationToken);

    private async Task<(bool? Opens, string Note)> FollowAsync(PageSighting page, SeenNode node, string words, CancellationToken cancellationToken)
    {
        if (await Gauging.TryAsync(session, new Step.Press(node.Ref, words, "it should open the privacy policy"), cancellationToken) is var (came, why) && came is not Observation.Done)
        {
            return (null, why);
        }

        await QuietAsync(cancellationToken);
        if (await LookAsync(cancellationToken) is not { } after)
        {
            return (null, "What opened could not be looked at.");
        }

        var text = after.Nodes.Length > 0 ? after.TextOf(0, 20_000) : "";
        return after.Url != page.Url && text.Length >= 100 ? (true, "") : (false, $"What opens is no such text: “{after.Title}”, {text.Length} characters.");
    }

    /// <summary>What can be pressed and may lead there, the likeliest first. An icon without a name is known by its developer's name for it.</summary>
    private static IEnumerable<(SeenNode Node, string Words)> Signs(PageSighting page) =>
        from node in page.Nodes.Where(n => n.Visible && n is { Clickable: true, Disabled: false }).DistinctBy(KeyOf)
        let said = node.Text.Length > 0 ? node.Text : node.Label
        let words = said.Length > 0 ? said : node.Hints.Replace('_', ' ')
        where words.Length is > 0 and <= 30
        let rank = Wanted().IsMatch(words) ? 0 : Near().IsMatch(words) ? 1 : Behind().IsMatch(words) ? 2 : 3
        where rank < 3
        orderby rank
        select (node, words);

    private static string KeyOf(SeenNode node) => $"{node.Path}|{node.Text}|{node.Label}";

    [GeneratedRegex("隐私|个人信息保护|privacy", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Wanted();

    [GeneratedRegex("设置|关于|法律|协议|条款|\\b(settings?|about|legal|terms)\\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Near();

    [GeneratedRegex("^(我的?|个人中心|更多|帮助)$|\\b(me|mine|my|profile|more|help)\\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Behind();
}
