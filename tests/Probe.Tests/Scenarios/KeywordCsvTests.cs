using System.Text;
using Probe.Core.Scenarios;
using Probe.Scenarios;
using Probe.Scenarios.Documents;

namespace Probe.Tests.Scenarios;

public sealed class KeywordCsvTests : IDisposable
{
    private readonly Scratch _scratch = new();

    static KeywordCsvTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void A_table_becomes_a_keyword_set()
    {
        var set = Sound(""""
            mustHave,keyword,accept,variants
            公路超限运输许可,超限运输,公路超限运输许可|/超限运输.*(许可|通行)/|code:0123,大件运输 | 超限证||大件运输
            ,施工许可,"许可, 核发|""引号""",
            """");

        set.Id.ShouldBe("words");
        set.Needs.Select(n => n.Id).ShouldBe(["keyword-1", "keyword-2"]);
        set.Needs[0].Word.ShouldBe(LocalText.Same("超限运输"));
        set.Needs[0].Provenance.Named.ShouldBeFalse();
        set.Needs[0].Variants.ShouldBe([new Variant("大件运输", VariantKind.Unknown, null), new Variant("超限证", VariantKind.Unknown, null)]);
        set.Needs[0].Accept.ShouldBe([new MatterPattern.Named("公路超限运输许可"), new MatterPattern.Matching("超限运输.*(许可|通行)"), new MatterPattern.Coded("0123")]);
        set.Needs[0].MustHave.ShouldBe([new MatterPattern.Named("公路超限运输许可")]);
        set.Needs[1].Accept.ShouldBe([new MatterPattern.Named("许可, 核发"), new MatterPattern.Named("\"引号\"")]);
        set.Needs[1].Variants.ShouldBeEmpty();
    }

    [Fact]
    public void A_must_have_is_also_accepted() =>
        Sound("keyword,mustHave\n施工许可,建筑工程施工许可证核发\n").Needs[0].Accept.ShouldBe([new MatterPattern.Named("建筑工程施工许可证核发")]);

    [Theory]
    [InlineData("\uFEFFkeyword\n施工许可\n")]
    [InlineData("keyword\r\n施工许可\r\n")]
    [InlineData("keyword,variants,accept,mustHave\r\n施工许可")]
    [InlineData("keyword,variants,accept,mustHave\n\n施工许可,,,\n,,,\n")]
    [InlineData("\"keyword\"\r\n\"施工许可\"\r\n")]
    public void Only_the_keyword_needs_a_value_however_the_table_was_saved(string text)
    {
        var need = Sound(text).Needs.ShouldHaveSingleItem();

        need.Word.Zh.ShouldBe("施工许可");
        need.Accept.ShouldBeEmpty();
        need.MustHave.ShouldBeEmpty();
        need.Sentence.ShouldBeNull();
    }

    [Theory]
    [InlineData("csv-empty", "")]
    [InlineData("csv-no-rows", "keyword,variants\n\n")]
    [InlineData("csv-no-header", "施工许可,施工证\n不动产登记,房产证\n")]
    [InlineData("csv-semicolons", "keyword;variants\n施工许可;施工证\n")]
    [InlineData("csv-full-width-commas", "keyword，variants\n施工许可，施工证\n")]
    [InlineData("csv-columns", "keywrod,musthave,colour,accept,accept,\n施工许可,,,,,\n")]
    [InlineData("csv-rows", "keyword,variants,accept,mustHave\n施工许可,施工证｜开工许可,/(/,code:|/x\n,施工证,,\n施工许可,,,\n登记|登记证,,,\n不动产,a,b,c,d\n\"两\n行\",,,\n")]
    [InlineData("csv-quotes", "keyword,variants\n施工\"许可,a\n\"不动产\"登记,a\n\"身份证,b\n")]
    [InlineData("csv-nul", "keyword\n施工许可\n身份\0证\n")]
    public void A_malformed_table_is_told_as_such(string name, string text) => Shows(name, Encoding.UTF8.GetBytes(text));

    [Fact]
    public void A_table_that_a_Chinese_spreadsheet_saved_is_told_to_be_GBK() =>
        Shows("csv-gbk", Encoding.GetEncoding(936).GetBytes("keyword,variants\r\npermit,a\r\n施工许可,施工证\r\n"));

    [Fact]
    public void A_table_saved_as_Unicode_text_is_told_to_be_UTF_16() =>
        Shows("csv-utf-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("keyword\n施工许可\n")]);

    [Fact]
    public void A_file_of_50_MB_is_refused_unread()
    {
        var path = Path.Combine(_scratch.Folder, "words.csv");
        using (var file = File.Create(path))
        {
            file.SetLength(50_000_000);
        }

        Snapshot.ShouldMatch(_scratch.Text(ScenarioFiles.ReadKeywords(path).Diagnostics), "csv-huge");
    }

    [Fact]
    public void A_table_is_no_target() =>
        Snapshot.ShouldMatch(_scratch.Text(ScenarioFiles.ReadTarget(_scratch.File("words.csv", "keyword\na\n")).Diagnostics), "csv-as-target");

    [Theory]
    [InlineData("variants", "variants", 0)]
    [InlineData("varients", "variants", 1)]
    [InlineData("vairants", "variants", 1)]
    [InlineData("variant", "variants", 1)]
    [InlineData("", "abc", 3)]
    public void A_slip_of_the_pen_costs_one(string written, string word, int distance) =>
        NearestWord.Distance(written, word).ShouldBe(distance);

    public void Dispose() => _scratch.Dispose();

    private KeywordSet Sound(string text)
    {
        var reading = ScenarioFiles.ReadKeywords(_scratch.File("words.csv", text));
        _scratch.Text(reading.Diagnostics).ShouldBe("");
        return reading.Value.ShouldNotBeNull();
    }

    private void Shows(string name, byte[] bytes)
    {
        var reading = ScenarioFiles.ReadKeywords(_scratch.File("words.csv", bytes));
        reading.Value.ShouldBeNull();
        Snapshot.ShouldMatch(_scratch.Text(reading.Diagnostics), name);
    }
}
