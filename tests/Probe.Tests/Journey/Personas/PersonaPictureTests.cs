using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Probe.Core.Probes.Journey.Personas;

namespace Probe.Tests.Journey.Personas;

public sealed class PersonaPictureTests
{
    [Fact]
    public void The_segments_of_a_JPEG_follow_each_other_to_its_end()
    {
        var file = PersonaDocuments.Jpeg("身份证").ToArray();
        file.Length.ShouldBeInRange(1024, 4 * 1024);
        file[..2].ShouldBe([0xFF, 0xD8]);
        var segments = new List<(byte Marker, byte[] Content)>();
        var at = 2;
        while (segments.Count == 0 || segments[^1].Marker != 0xDA)
        {
            file[at].ShouldBe((byte)0xFF);
            var length = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
            segments.Add((file[at + 1], file[(at + 4)..(at + 2 + length)]));
            at += 2 + length;
        }

        segments.Select(s => s.Marker).ShouldBe([0xE0, 0xFE, 0xDB, 0xC0, 0xC4, 0xC4, 0xDA]);
        segments[0].Content[..5].ShouldBe("JFIF\0"u8.ToArray());
        Encoding.UTF8.GetString(segments[1].Content).ShouldBe("身份证");
        segments[2].Content.Length.ShouldBe(65);
        segments[3].Content.ShouldBe([8, 0x02, 0x80, 0x01, 0xE0, 1, 1, 0x11, 0]);
        foreach (var (_, table) in segments.Where(s => s.Marker == 0xC4)) table[1..17].Sum(n => n).ShouldBe(table.Length - 17);

        // Sixty by eighty blocks in at least three bits each.
        (file.Length - 2 - at).ShouldBeInRange(60 * 80 * 3 / 8, 60 * 80 * 6 / 8);
        file[^2..].ShouldBe([0xFF, 0xD9]);
        for (var i = at; i < file.Length - 2; i++)
        {
            if (file[i] == 0xFF) file[i + 1].ShouldBe((byte)0, "a byte of ones in the scan is followed by a byte of zeros");
        }
    }

    [Fact]
    public void A_long_title_does_not_break_the_comment()
    {
        var file = PersonaDocuments.Jpeg(new string('证', 100_000)).Span;
        file.Length.ShouldBeLessThan(4 * 1024);
        BinaryPrimitives.ReadUInt16BigEndian(file[22..]).ShouldBe((ushort)(2 + (3 * 200)));
    }

    [Fact]
    public void A_PNG_has_the_page_s_rows()
    {
        var file = PersonaDocuments.Png("身份证").ToArray();
        file.Length.ShouldBeLessThan(4 * 1024);
        file[..8].ShouldBe([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)).ShouldBe(480);
        BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20)).ShouldBe(640);
        var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(33));
        using var pixels = new ZLibStream(new MemoryStream(file, 41, length), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        pixels.CopyTo(rows);
        rows.Length.ShouldBe(640 * 481);
        rows.ToArray().Distinct().Order().ToArray().ShouldBe([0x00, 0x30, 0xA0, 0xF0]);

        // The checksum of an empty IEND is the same in every PNG.
        file[^12..].ShouldBe([0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82]);
    }

    [Fact]
    public void The_same_picture_has_the_same_bytes_and_another_title_draws_other_bars()
    {
        PersonaDocuments.Jpeg("身份证").ToArray().ShouldBe(PersonaDocuments.Jpeg("身份证").ToArray());
        PersonaDocuments.Png("身份证").ToArray().ShouldNotBe(PersonaDocuments.Png("营业执照").ToArray());
    }
}
