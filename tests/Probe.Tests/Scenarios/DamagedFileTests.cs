using System.Text;
using Probe.Scenarios;

namespace Probe.Tests.Scenarios;

/// <summary>Files as disks, editors and hasty people leave them. Seeded: a failure can be repeated.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private static readonly string[] Slips = ["\t", ":", "'", "\"", "[", "]", "{", "}", "- ", "#", "&a ", "*a", "!t ", "|", ">", "\n", "\r", "---\n", "\\", "\"\\UFFFFFFFF\"", "? ", "%", "@", "\uFEFF", "\0", "。", "null", "/(/", "  "];

    private readonly Scratch _scratch = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_damaged_keyword_set_gives_diagnostics_or_a_sound_set_and_never_an_exception(int seed)
    {
        var whole = File.ReadAllBytes(Shipped.Twelve);
        var random = new Random(seed);
        for (var i = 0; i < 150; i++)
        {
            var file = _scratch.File("damaged.yaml", Damage(whole, random));
            var reading = ScenarioFiles.ReadKeywords(file);

            (reading.Value is null).ShouldBe(!reading.Diagnostics.IsEmpty, $"seed {seed}, round {i}");
            reading.Diagnostics.ShouldAllBe(d => d.Found.Length > 0 && d.Expected.Length > 0 && d.Line >= 0 && d.Column >= 0);
        }
    }

    [Fact]
    public void A_keyword_set_cut_off_anywhere_never_gives_an_exception()
    {
        var whole = File.ReadAllBytes(Shipped.Twelve);
        for (var length = 0; length < whole.Length; length += 97)
        {
            var reading = ScenarioFiles.ReadKeywords(_scratch.File("cut.yaml", whole[..length]));

            (reading.Value is null).ShouldBe(!reading.Diagnostics.IsEmpty, $"{length} bytes");
        }
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void A_damaged_campaign_gives_diagnostics_or_a_sound_campaign_and_never_an_exception(int seed)
    {
        var whole = File.ReadAllBytes(Path.Combine(Shipped.Scenarios, "campaigns", "example.yaml.txt"));
        var random = new Random(seed);
        for (var i = 0; i < 80; i++)
        {
            var reading = ScenarioFiles.ReadCampaign(_scratch.File("damaged.yaml", Damage(whole, random)));

            (reading.Value is null).ShouldBe(!reading.Diagnostics.IsEmpty, $"seed {seed}, round {i}");
            reading.Diagnostics.ShouldAllBe(d => d.Found.Length > 0 && d.Expected.Length > 0 && d.Line >= 0 && d.Column >= 0);
        }
    }

    [Fact]
    public void A_damaged_table_gives_diagnostics_or_a_sound_set_and_never_an_exception()
    {
        var whole = Encoding.UTF8.GetBytes("keyword,variants,accept,mustHave\r\n超限运输,大件运输|超限证,\"公路超限运输许可|/超限.*/\",code:1\r\n\"a \"\"b\"\"\",c,d,\r\n");
        var random = new Random(5);
        for (var i = 0; i < 400; i++)
        {
            var reading = ScenarioFiles.ReadKeywords(_scratch.File("damaged.csv", Damage(whole, random)));

            (reading.Value is null).ShouldBe(!reading.Diagnostics.IsEmpty, $"round {i}");
        }
    }

    public void Dispose() => _scratch.Dispose();

    private static byte[] Damage(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(5))
            {
                case 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 400), bytes.Count - at)));
                    break;
                case 3 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Slips[random.Next(Slips.Length)]));
                    break;
            }
        }

        return [.. bytes];
    }
}
