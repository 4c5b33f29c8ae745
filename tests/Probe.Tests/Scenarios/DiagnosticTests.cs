using System.Text;
using Probe.Scenarios;

namespace Probe.Tests.Scenarios;

/// <summary>What the author of a scenario is told, word for word: see Snapshots/.</summary>
public sealed class DiagnosticTests : IDisposable
{
    private const string Sound = """
        kind: keywords
        id: words
        version: 1
        title: Words
        needs:
          - id: permit
            source: ours
            word: 许可
            accept: [许可证核发]

        """;

    private readonly Scratch _scratch = new();

    static DiagnosticTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Everything_that_is_wrong_with_a_keyword_set_is_told_at_once() => Shows("keywords", "words.yaml", """
        kind: keywords
        id: My Words
        version: 0
        titel: { zh: 词, en: Words }
        colour: red
        wrong:
          news: yes
          patterns: ['(', '/news/', '.*']
        needs:
          - id: permit
            source: feild
            word: { zh: 许可, en: 12 }
            varients:
              - { text: 施工证, kind: abreviated, language: cn }
              - { text: 许可, kind: colloquial }
              - 开工许可
            accept:
              - 许可证核发
              - /(/
              - 'code:'
              - { name: { zh: 许可变更 }, matches: [] }
            mustHave: [许可证核法, 许可证核发, 许可证核发]
          - id: permit
            source: ours
            word: 许可
            word: 许可证
            sentence:
            variants: 开公司
          - just a text
        abolished:
          - name: 台港澳人员在内地就业许可
          - { name: 台港澳人员在内地就业许可, source: [1] }

        """);

    [Fact]
    public void Everything_that_is_wrong_with_a_target_is_told_at_once() => Shows("target", "targets/city.yaml", """
        kind: target
        id: city
        name: { zh: 市 }
        level: town
        web:
          home: www.city.example
          phoneHome: https://name:secret@m.city.example/
          language: chinese
          locators:
            box: //input[@id='q']
            button: 'a[href'
            results: li
        pace: 3
        userAgent: "神秘顾客"
        keywords: twelv

        """);

    [Fact]
    public void Everything_that_is_wrong_with_a_policy_is_told_at_once() => Shows("policy", "policy.yaml", """
        kind: policy
        id: strict
        version: '1'
        impreciseAfterRank: { value: 0, source: ours }
        precisionAt: 10
        leastPrecision: { value: 1.5, source: ours }
        newsAboveServicesIsImprecise: { value: 1, source: ours }
        leastRecall: { value: half, source: ours }
        warnAfter: { value: 5 s, source: ours }
        slowAfter: { value: 4 s }
        unreachableAfter: { value: 15, source: ours }

        """);

    [Fact]
    public void What_files_say_of_each_other_is_checked()
    {
        _scratch.File("keywords/a.yaml", Sound);
        _scratch.File("keywords/b.yaml", Sound);
        _scratch.File("targets/one.yaml", Target("one", "words"));
        _scratch.File("targets/two.yaml", Target("one", "wrods"));
        Directory.CreateDirectory(Path.Combine(_scratch.Folder, "empty"));

        var report = ScenarioFiles.Check([_scratch.Folder, Path.Combine(_scratch.Folder, "targets", "one.yaml"), Path.Combine(_scratch.Folder, "empty"), Path.Combine(_scratch.Folder, "keywords", "c.yaml")]);

        report.Files.Length.ShouldBe(5);
        Snapshot.ShouldMatch(_scratch.Text(report.Diagnostics), "together");
    }

    [Theory]
    [InlineData("empty", "")]
    [InlineData("only-a-comment", "# nothing\n")]
    [InlineData("a-list", "- kind: keywords\n")]
    [InlineData("a-text", "keywords\n")]
    [InlineData("no-kind", "id: words\n")]
    [InlineData("misspelt-kind-key", "knd: keywords\n")]
    [InlineData("unknown-kind", "kind: voyage\n")]
    [InlineData("misspelt-kind", "kind: polcy\nid: A\n")]
    [InlineData("bad-escape", "kind: keywords\nid: \"\\UFFFFFFFF\"\n")]
    [InlineData("mark-inside", "kind: keywords\nid: wo\uFEFFrds\n")]
    [InlineData("terminal-codes", "kind: policy\n\"a\\e[31m\\u202Eb\": 1\n")]
    [InlineData("blanks-around", "kind: target\nid: a\nname: ' a'\nlevel: city\nweb: { home: 'https://a.example/' }\nuserAgent: ' '\n")]
    [InlineData("empty-kind", "kind:\n")]
    [InlineData("tabs", "kind: keywords\ntitle:\n\tzh: a\n  \ten: b\n")]
    [InlineData("open-bracket", "kind: keywords\ntitle: { zh: a\n")]
    [InlineData("open-quote", "kind: keywords\ntitle: 'a\n")]
    [InlineData("bad-indent", "kind: keywords\n  id: words\n")]
    [InlineData("colon-in-text", "kind: keywords\ntitle: permit: issue\n")]
    [InlineData("anchor-and-alias", "kind: keywords\nid: &a words\ntitle: *a\nversion: !!int 1\nneeds: []\n")]
    [InlineData("two-documents", "kind: policy\n---\nkind: policy\n")]
    [InlineData("keys-of-keys", "kind: keywords\n? [a, b]\n: 1\n")]
    [InlineData("line-break-in-text", "kind: keywords\nid: words\nversion: 1\ntitle: |\n  a\nneeds: []\n")]
    [InlineData("damaged", "kind: keywords\nid: words\ntitle: 施工\uFFFD\n")]
    [InlineData("nul", "kind: keywords\nid: wo\0rds\n")]
    public void A_malformed_file_is_told_as_such(string name, string text) => Shows(name, $"{name}.yaml", text);

    [Fact]
    public void Deep_nesting_is_refused_and_does_not_exhaust_the_stack() =>
        Shows("deep", "deep.yaml", "kind: " + new string('[', 100_000));

    [Theory]
    [InlineData("gbk", 936)]
    [InlineData("utf-16-le", 1200)]
    [InlineData("utf-16-be", 1201)]
    [InlineData("utf-32", 12000)]
    public void A_wrong_encoding_is_told_with_its_place_and_its_remedy(string name, int codePage)
    {
        var encoding = Encoding.GetEncoding(codePage);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("kind: keywords\nid: words\ntitle: 超限运输\n")];
        _scratch.File($"{name}.yaml", bytes);

        Shows(name, $"{name}.yaml");
    }

    [Fact]
    public void A_byte_order_mark_of_UTF_8_is_no_mistake()
    {
        var file = _scratch.File("marked.yaml", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Sound)]);

        ScenarioFiles.ReadKeywords(file).Value.ShouldNotBeNull().Needs[0].Word.Zh.ShouldBe("许可");
    }

    [Fact]
    public void A_file_of_another_kind_is_told_as_such()
    {
        var file = _scratch.File("words.yaml", Sound);
        var reading = ScenarioFiles.ReadTarget(file);

        reading.Value.ShouldBeNull();
        Snapshot.ShouldMatch(_scratch.Text(reading.Diagnostics), "another-kind");
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_with_the_nearest_one()
    {
        _scratch.File("words.yaml", Sound);

        Shows("missing", "wrods.yaml");
        Shows("folder-missing", Path.Combine("nowhere", "words.yaml"));
    }

    public void Dispose() => _scratch.Dispose();

    private static string Target(string id, string keywords) =>
        $"kind: target\nid: {id}\nname: City\nlevel: city\nweb: {{ home: 'https://city.example/' }}\nkeywords: {keywords}\n";

    private void Shows(string snapshot, string file, string? text = null)
    {
        var path = text is null ? Path.Combine(_scratch.Folder, file) : _scratch.File(file, text);
        Snapshot.ShouldMatch(_scratch.Text(ScenarioFiles.Check([path]).Diagnostics), snapshot);
    }
}
