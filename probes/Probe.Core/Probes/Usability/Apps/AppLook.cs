using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Visits;
using Probe.Core.Visits.Screens;

namespace Probe.Core.Probes.Usability.Apps;

/// <summary>Looks at an app apart from the walk, in a session of its own: the way to its privacy policy, how quickly it starts, its elder mode. Pressed is only what may lead there.</summary>
internal sealed partial class AppLook(UsabilityErrand errand, IDriverSession session, List<string> notes)
{
    /// <summary>Further than the rule allows, so that it can be said how far it is.</summary>
    private const int Farthest = 8;

    /// <summary>An elder mode further away is of no use to those it is for.</summary>
    private const int FarthestElder = 4;

    private const int MostScreens = 20;

    /// <summary>Letters of a larger mode are larger by more than rounding.</summary>
    private const double Larger = 1.1;

    /// <summary>Ways tried from one screen, the likeliest first.</summary>
    private const int MostWays = 3;

    private ImmutableArray<string> _here = [];

    /// <summary>Follows what says 'privacy', or else what it is often found behind: 'me', settings, about, more.</summary>
    public async Task<SignpostFacts?> FindPolicyAsync(CancellationToken cancellationToken)
    {
        if (await SeekAsync(Wanted(), Farthest, MostScreens, "its privacy policy", cancellationToken) is not var (found, looked))
        {
            return null;
        }

        if (found is not { } sign)
        {
            return new SignpostFacts(false, "", null, null, null, looked, "");
        }

        var (opens, why) = await FollowAsync(sign.Page, sign.Node, sign.Words, cancellationToken);
        return new SignpostFacts(true, sign.Words, null, sign.Taps, opens, looked, why);
    }

    /// <summary>Goes into the elder mode from where a sign to it is found, and measures the screen there.</summary>
    public async Task<ElderFacts?> FindElderAsync(List<(Picture Picture, ReadOnlyMemory<byte> Bytes)> pictures, CancellationToken cancellationToken)
    {
        if (await SeekAsync(Elder(), FarthestElder, MostScreens, "an elder mode", cancellationToken) is not var (found, looked))
        {
            return null;
        }

        if (found is not { } sign)
        {
            return new ElderFacts(new SignpostFacts(false, "", null, null, null, looked, ""), null, null);
        }

        var (before, node, words, taps) = sign;
        var after = await PressAsync(node, words, "it should lead into the elder mode", cancellationToken);
        if (after is not null && after.Nodes.FirstOrDefault(n => n is { Visible: true, Clickable: true, Disabled: false } && n.Text != words && Confirm().IsMatch(n.Text.Trim())) is { } sure)
        {
            after = await PressAsync(sure, sure.Text, "it asks whether to change into the elder mode", cancellationToken);
        }

        if (after is null)
        {
            return new ElderFacts(new SignpostFacts(true, words, null, taps, null, looked, "What came could not be looked at."), null, null);
        }

        var grown = Growth(before, after);
        if (after.Url == before.Url && grown is null or < Larger && !after.Nodes.Any(n => n.Visible && Standard().IsMatch(n.Text)))
        {
            return new ElderFacts(new SignpostFacts(true, words, null, taps, false, looked, "Nothing on the screen became larger, and no other screen came."), null, null);
        }

        var screen = await Gauging.TryAsync(session, new Step.Measure(errand.Limits.Elements), cancellationToken) is (Observation.ScreenMeasured measured, _) ? measured.Screen : null;
        string? file = null;
        if (await Gauging.TryAsync(session, new Step.Capture("whole"), cancellationToken) is (Observation.Captured captured, _))
        {
            file = $"{pictures.Count + 1:000}-elder.{captured.Ending}";
            pictures.Add((new Picture("elder", file), captured.Bytes));
        }

        return new ElderFacts(new SignpostFacts(true, words, null, taps, true, looked, ""), null, file) { Screen = screen, Growth = grown };
    }

    /// <summary>Looks for a sign, screen by screen, the nearest first.</summary>
    /// <returns>Null: the app did not start again. The sign, or null, and how many screens were looked at.</returns>
    private async Task<((PageSighting Page, SeenNode Node, string Words, int Taps)? Sign, int Looked)?> SeekAsync(Regex wanted, int farthest, int most, string what, CancellationToken cancellationToken)
    {
        await session.PerformAsync(new Step.Begin(2), cancellationToken);
        await session.PerformAsync(new Step.Guard(GuardStance.Reading), cancellationToken);
        var waiting = new Queue<ImmutableArray<string>>([[]]);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var looked = 0;
        var opened = false;
        while (waiting.TryDequeue(out var way) && looked < most)
        {
            var reached = opened ? await GoAsync(way, cancellationToken) : await StartAnewAsync(cancellationToken) ? await LookAsync(cancellationToken) : null;
            opened = true;
            if (reached is not { } page)
            {
                if (looked == 0)
                {
                    notes.Add($"The app did not start again, so that {what} was not looked for.");
                    return null;
                }

                continue;
            }

            looked++;
            if (Signs(page, wanted).FirstOrDefault(s => wanted.IsMatch(s.Words)) is { Words.Length: > 0 } sign)
            {
                return ((page, sign.Node, sign.Words, way.Length + 1), looked);
            }

            if (way.Length + 1 < farthest && known.Add(string.Join('\n', page.Nodes.Where(n => n.Visible).Select(n => $"{n.Path}|{n.Text}"))))
            {
                foreach (var next in Signs(page, wanted).Take(MostWays))
                {
                    waiting.Enqueue(way.Add(KeyOf(next.Node)));
                }
            }
        }

        return (null, looked);
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

    private async Task<PageSighting?> PressAsync(SeenNode node, string words, string why, CancellationToken cancellationToken)
    {
        if (await Gauging.TryAsync(session, new Step.Press(node.Ref, words, why), cancellationToken) is not (Observation.Done, _))
        {
            return null;
        }

        await QuietAsync(cancellationToken);
        return await LookAsync(cancellationToken);
    }

    /// <summary>How much higher the same words stand, by the middle of them; null: no words are on both. Words that broke into more lines stand higher too.</summary>
    private static double? Growth(PageSighting before, PageSighting after)
    {
        var was = before.Nodes.Where(n => n is { Visible: true, Text.Length: > 0, Height: > 0 }).GroupBy(n => n.Text).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.First().Height, StringComparer.Ordinal);
        var grown = after.Nodes.Where(n => n is { Visible: true, Text.Length: > 0, Height: > 0 } && was.ContainsKey(n.Text)).Select(n => n.Height / was[n.Text]).Order().ToList();
        return grown.Count == 0 ? null : grown[grown.Count / 2];
    }

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
    private static IEnumerable<(SeenNode Node, string Words)> Signs(PageSighting page, Regex wanted) =>
        from node in page.Nodes.Where(n => n.Visible && n is { Clickable: true, Disabled: false }).DistinctBy(KeyOf)
        let said = node.Text.Length > 0 ? node.Text : node.Label
        let words = said.Length > 0 ? said : node.Hints.Replace('_', ' ')
        where words.Length is > 0 and <= 30
        let rank = wanted.IsMatch(words) ? 0 : Near().IsMatch(words) ? 1 : Behind().IsMatch(words) ? 2 : 3
        where rank < 3
        orderby rank
        select (node, words);

    private static string KeyOf(SeenNode node) => $"{node.Path}|{node.Text}|{node.Label}";

    [GeneratedRegex("隐私|个人信息保护|privacy", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Wanted();

    [GeneratedRegex("适老|(长辈|长者|关怀|大字|老年|敬老|爱心|大字体)(版|模式|专区)|^长辈$|\\b(elder(ly)?|senior)s?[ -]?(mode|version|view|friendly|edition)\\b|\\b(large|larger|big|bigger)[ -]?(text|print|type)\\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Elder();

    [GeneratedRegex("^(确定|确认|好的?|切换|立即切换|进入|立即进入|开启|立即开启|ok|yes|confirm|switch|turn on)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Confirm();

    [GeneratedRegex("(标准|普通|常规|正常)(版|模式)|退出(长辈|长者|关怀|大字|老年|适老)|\\b(standard|normal|regular)[ -]?(mode|version|view|text)\\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Standard();

    [GeneratedRegex("设置|关于|法律|协议|条款|\\b(settings?|about|legal|terms)\\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Near();

    [GeneratedRegex("^(我的?|个人中心|更多|帮助)$|\\b(me|mine|my|profile|more|help)\\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Behind();
}
