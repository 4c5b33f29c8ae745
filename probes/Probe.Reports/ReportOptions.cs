using Probe.Core.Scenarios;

namespace Probe.Reports;

/// <summary>How a report is made.</summary>
/// <param name="Language">Shown first; the reader can switch. Default 中文.</param>
/// <param name="Pictures">Gives a picture's bytes by <c>visit folder/file</c>; null, or a null answer: no such picture is at hand.</param>
/// <param name="Embed">True: pictures are put into the file as long as the budget lasts, those of the official words first; false: all are linked.</param>
/// <param name="PictureBudget">Bytes that embedded pictures may add to the file (as written: base64, encoded). ≥ 0. Default 25 MB.</param>
/// <param name="LinkBase">What stands before <c>visit folder/file</c> in the address of a linked picture: empty or a relative folder such as <c>evidence</c>.</param>
public sealed record ReportOptions(
    Language Language = Language.Zh,
    Func<string, byte[]?>? Pictures = null,
    bool Embed = true,
    long PictureBudget = ReportOptions.DefaultPictureBudget,
    string LinkBase = "")
{
    /// <summary>The address under which a server shows a picture; null: there is no server. With it nothing is embedded, and <see cref="Pictures"/> need give no more than a picture's first 8 KiB.</summary>
    public Func<string, string>? Address { get; init; }

    public const long DefaultPictureBudget = 25_000_000;
}
