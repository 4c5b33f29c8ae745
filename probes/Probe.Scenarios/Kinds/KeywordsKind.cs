using Probe.Core.Scenarios;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Documents;
using Probe.Scenarios.Files;

namespace Probe.Scenarios.Kinds;

internal sealed class KeywordsKind() : ScenarioKind<KeywordsFile, KeywordSet>(KindWord)
{
    public const string KindWord = "keywords";

    protected override void Check(KeywordsFile file, SourceMap source, Surroundings surroundings)
    {
        var ids = new Twice(source, "id", "a set");
        var zh = new Twice(source, "word", "a set");
        var en = new Twice(source, "word", "a set");
        foreach (var (need, at) in Items(file.Needs, "needs"))
        {
            ids.See(need.Id, Paths.Below(at, "id"));
            zh.See(need.Word?.Zh, Paths.Below(at, "word.zh"));
            if (need.Word?.En != need.Word?.Zh)
            {
                en.See(need.Word?.En, Paths.Below(at, "word.en"));
            }

            CheckVariants(need, at, source);
            CheckMatters(need, at, source);
        }

        var abolished = new Twice(source, "matter", "the list");
        foreach (var (matter, at) in Items(file.Abolished, "abolished"))
        {
            abolished.See(matter.Name, Paths.Below(at, "name"));
        }
    }

    protected override KeywordSet Make(KeywordsFile file, string name) => new(
        file.Id,
        file.Version,
        file.Title.ToText(),
        [.. file.Needs.Select(n => Make(n, file.Wrong))],
        [.. (file.Abolished ?? []).Select(a => new AbolishedMatter(a.Name, a.Source))],
        name);

    private static void CheckVariants(NeedEntry need, string at, SourceMap source)
    {
        var words = new Twice(source, "word", "a need");
        words.See(need.Word?.Zh, Paths.Below(at, "word.zh"));
        if (need.Word?.En != need.Word?.Zh)
        {
            words.See(need.Word?.En, Paths.Below(at, "word.en"));
        }

        foreach (var (variant, path) in Items(need.Variants, Paths.Below(at, "variants")))
        {
            words.See(variant.Text, Paths.Below(path, "text"));
        }
    }

    private static void CheckMatters(NeedEntry need, string at, SourceMap source)
    {
        var names = new Twice(source, "matter", "a need");
        foreach (var (matter, path) in Items(need.Accept, Paths.Below(at, "accept")))
        {
            names.See(matter.Name?.Zh, matter.Short is null ? Paths.Below(path, "name.zh") : path);
            Matters.Check(matter, path, source);
        }

        var known = Items(need.Accept, "").SelectMany(m => Matters.NamesOf(m.Item)).ToList();
        var musts = new Twice(source, "matter", "a need");
        foreach (var (must, path) in Items(need.MustHave, Paths.Below(at, "mustHave")))
        {
            musts.See(must, path);
            if (!known.Contains(must))
            {
                source.Report(path, $"'{must}', which is not among 'accept'", "the name of a matter in 'accept'", NearestWord.Suggest(must, known));
            }
        }
    }

    private static Need Make(NeedEntry need, WrongEntry? ofSet) => new(
        need.Id,
        new Provenance(need.Source == WordSource.Field, need.Note ?? ""),
        need.Word.ToText(),
        need.Sentence?.ToText(),
        [.. (need.Variants ?? []).Select(v => new Variant(v.Text, v.Kind, v.Language))],
        [.. (need.Accept ?? []).SelectMany(Matters.Accepted)],
        [.. (need.MustHave ?? []).Select(name => Matters.Required(need.Accept!.First(m => Matters.NamesOf(m).Contains(name))))],
        new WrongMatters(
            need.Wrong?.News ?? ofSet?.News ?? WrongMatters.Default.News,
            need.Wrong?.OtherRegions ?? ofSet?.OtherRegions ?? WrongMatters.Default.OtherRegions,
            [.. (ofSet?.Patterns ?? []).Concat(need.Wrong?.Patterns ?? [])]));

    /// <summary>The items that could be read, each with its path.</summary>
    private static IEnumerable<(T Item, string Path)> Items<T>(IReadOnlyList<T>? list, string path)
        where T : class
    {
        for (var i = 0; i < (list?.Count ?? 0); i++)
        {
            if (list![i] is { } item)
            {
                yield return (item, Paths.Item(path, i));
            }
        }
    }
}
