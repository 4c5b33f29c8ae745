using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Probe.Core.Probes.Journey.Personas;

namespace Probe.Tests.Journey.Personas;

public sealed class PersonaPdfTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>One character a byte, so that places in the text are offsets in the file.</summary>
    private static string Read(string title, string line = "") => Encoding.Latin1.GetString(PersonaDocuments.Pdf(title, line).Span);

    [Fact]
    public void Every_entry_of_the_cross_reference_table_points_at_its_object()
    {
        var file = Read("Identity card", "Example Testperson");
        file.ShouldStartWith("%PDF-1.4\n");
        file.ShouldEndWith("%%EOF\n");
        var table = int.Parse(Regex.Match(file, @"startxref\n(\d+)\n%%EOF\n$", RegexOptions.None, Patience).Groups[1].Value);
        file[table..].ShouldStartWith("xref\n0 7\n0000000000 65535 f \n");
        var entries = Regex.Matches(file[table..], @"(\d{10}) 00000 n \n", RegexOptions.None, Patience);
        entries.Count.ShouldBe(6);
        for (var i = 0; i < entries.Count; i++)
        {
            file[int.Parse(entries[i].Groups[1].Value, CultureInfo.InvariantCulture)..].ShouldStartWith($"{i + 1} 0 obj\n<<");
        }

        file.ShouldContain("/Size 7 /Root 1 0 R /Info 6 0 R");
    }

    [Fact]
    public void The_content_stream_is_as_long_as_it_says()
    {
        var file = Read("Identity card", "(brackets) and \\");
        var stream = Regex.Match(file, @"/Length (\d+) >>\nstream\n(.*?)\nendstream", RegexOptions.Singleline, Patience);
        stream.Groups[2].Length.ShouldBe(int.Parse(stream.Groups[1].Value));
        stream.Groups[2].Value.ShouldContain("(SPECIMEN - NOT A REAL DOCUMENT) Tj");
        stream.Groups[2].Value.ShouldContain("(Identity card) Tj");
        stream.Groups[2].Value.ShouldContain(@"(\(brackets\) and \\) Tj");
    }

    [Fact]
    public void A_Chinese_title_is_in_the_properties_and_not_on_the_page()
    {
        var file = Read("身份证", "姓名 Test");
        file.ShouldContain("/Title <FEFF8EAB4EFD8BC1>");
        file.ShouldContain("(?? Test) Tj");
        file.Where(c => c >= 0x80).ShouldBe("âãÏÓ");
    }

    [Fact]
    public void A_long_line_is_broken_and_the_file_stays_small()
    {
        Regex.Count(Read("t", new string('x', 100_000)), @"\(x{80}\) Tj", RegexOptions.None, Patience).ShouldBe(20);
        PersonaDocuments.Pdf("t", new string('x', 100_000)).Length.ShouldBeLessThan(4 * 1024);
    }

    [Fact]
    public void The_same_document_has_the_same_bytes_and_another_has_others()
    {
        Read("a", "b").ShouldBe(Read("a", "b"));
        Read("身份证").ShouldNotBe(Read("营业执照"));
    }
}
