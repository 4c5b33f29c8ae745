using System.Text;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.BadInput;

/// <summary>Files and command lines that cannot be meant: the author is told what to mend, and nothing runs.</summary>
[Collection(Live.Name)]
public sealed class BadScenarioTests : IDisposable
{
    private const string Words = "keyword,variants,accept,mustHave\n施工许可,施工证,建筑工程施工许可证核发,建筑工程施工许可证核发\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("gb18030", "GBK")]
    [InlineData("utf-16", "UTF-16")]
    public async Task A_keyword_file_in_the_wrong_encoding_is_named_as_what_it_is(string encoding, string words)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var as_ = Encoding.GetEncoding(encoding);
        await File.WriteAllBytesAsync(_folder["words.csv"], [.. as_.GetPreamble(), .. as_.GetBytes(Words)], TestContext.Current.CancellationToken);
        var ended = await SearchAsync("http://127.0.0.1:9/", "--keywords", _folder["words.csv"]);
        ended.ExitCode.ShouldBe(3, ended.All);
        ended.Error.ShouldContain("words.csv:");
        ended.Error.ShouldContain(words);
        ended.Error.ShouldContain("UTF-8");
        NothingRan(ended);
    }

    [Fact]
    public async Task A_scenario_with_mistakes_is_refused_with_all_of_them_at_once()
    {
        await File.WriteAllTextAsync(_folder["words.yaml"], """
            kind: keywords
            id: words
            version: one
            title: { zh: 词, en: Words }
            needs:
              - id: a
                source: ours
                wrod: { zh: 施工许可, en: construction permit }
                accept:
                  - name: { zh: 施工许可, en: Permit }
                    matches: ['(']
            """, TestContext.Current.CancellationToken);
        var ended = await SearchAsync("http://127.0.0.1:9/", "--keywords", _folder["words.yaml"]);
        ended.ExitCode.ShouldBe(3, ended.All);
        ended.Error.ShouldContain("words.yaml:3:");
        ended.Error.ShouldContain("words.yaml:8:");
        ended.Error.ShouldContain("words.yaml:11:");
        ended.Error.ShouldContain("'word'", Case.Sensitive, "the nearest right word");
        NothingRan(ended);
    }

    [Theory]
    [InlineData(2, "--devise", "http://127.0.0.1:9/", "--devise", "phone")]
    [InlineData(2, "'watch' is no device", "http://127.0.0.1:9/", "--device", "watch")]
    [InlineData(2, "no language", "http://127.0.0.1:9/", "--lang", "fr")]
    [InlineData(2, "--parallel", "http://127.0.0.1:9/", "--parallel", "99")]
    [InlineData(2, "does not exist", "http://127.0.0.1:9/", "--json", "no-such-folder/result.json")]
    [InlineData(2, "neither an address nor the id of a target", "qinge")]
    [InlineData(2, "not an address", "ftp://127.0.0.1/")]
    [InlineData(2, "Secrets never stand on a command line", "http://me:hunter2@127.0.0.1:9/")]
    [InlineData(2, "no keyword file", "http://127.0.0.1:9/", "--keywords", "no-such.csv")]
    [InlineData(2, "no policy file", "http://127.0.0.1:9/", "--policy", "no-such.yaml")]
    [InlineData(2, "Whom to visit?")]
    [InlineData(2, "nothing", "--resume")]
    public async Task A_command_line_that_cannot_be_meant_is_refused_with_a_hint(int code, string words, params string[] arguments)
    {
        var ended = await SearchAsync(arguments);
        ended.ExitCode.ShouldBe(code, ended.All);
        ended.Error.ShouldContain(words, Case.Insensitive);
        ended.All.ShouldNotContain("hunter2");
        NothingRan(ended);
    }

    private Task<Ended> SearchAsync(params string[] arguments) =>
        ProbeRun.ToEndAsync(TestContext.Current.CancellationToken, ["search", .. arguments, "--home", _folder["home"]]);

    private void NothingRan(Ended ended)
    {
        ended.All.ShouldNotContain("   at ");
        Directory.Exists(_folder["home", "evidence"]).ShouldBeFalse(ended.All);
    }
}
