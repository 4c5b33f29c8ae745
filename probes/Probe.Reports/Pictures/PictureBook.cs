using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Reports.Pictures;

/// <summary>Where each screenshot of a report is to be found: in the file itself, beside it, or nowhere.</summary>
/// <remarks>
/// The budget is spent in the order in which a reader would miss a picture: what came of the official words and the pages of a journey's way, then those words typed
/// and a journey's wrong turns, then controls and abolished matters, then variants. What does not fit is linked, never dropped.
/// </remarks>
public sealed class PictureBook
{
    private readonly Dictionary<string, ShownPicture> _pictures = new(StringComparer.Ordinal);

    private PictureBook()
    {
    }

    /// <summary>Pictures that stand in the file.</summary>
    public int Embedded { get; private set; }

    /// <summary>Pictures that stand beside the file.</summary>
    public int Linked { get; private set; }

    /// <summary>Pictures that the evidence names and nobody could give.</summary>
    public int Missing { get; private set; }

    /// <summary>Whether pictures stand at addresses of their own, as on the dashboard, and not in the file.</summary>
    public bool IsServed { get; private init; }

    /// <summary>A book without pictures.</summary>
    public static PictureBook Empty { get; } = new();

    public static PictureBook Plan(RunReportModel model, ReportOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        var book = new PictureBook { IsServed = options.Address is not null };
        var left = options.PictureBudget;
        var searched =
            from visit in model.Visits
            from attempt in visit.Visit.Evidence.Attempts
            from picture in attempt.Pictures
            select (visit.Visit.Key, picture.File, Priority: Priority(attempt.Purpose, picture.Kind));
        var gone =
            from journey in model.Journeys
            from page in journey.Visit.Evidence.Pages
            where page.Screenshot is not null
            select (journey.Visit.Key, File: page.Screenshot!, Priority: page.Cost ? 1 : 0);
        var measured =
            from usability in model.Usability
            from page in usability.Visit.Evidence.Pages
            where page.Screenshot is not null
            select (usability.Visit.Key, File: page.Screenshot!, Priority: 0);
        var elder =
            from usability in model.Usability
            where usability.Visit.Evidence.Elder?.Screenshot is not null
            select (usability.Visit.Key, File: usability.Visit.Evidence.Elder!.Screenshot!, Priority: 1);
        // What does not work must be shown; a service that works is the same as its own words.
        var offered =
            from services in model.Services
            from one in services.Visit.Evidence.Services.Zip(services.Verdict.Services)
            where one.First.Opened?.Screenshot is not null
            select (services.Visit.Key, File: one.First.Opened!.Screenshot!, Priority: one.Second.State == ServiceState.Works ? 3 : 0);
        var guides =
            from parity in model.Parity
            from channel in parity.Visit.Evidence.Channels
            where channel.Guide?.Screenshot is not null
            select (parity.Visit.Key, File: channel.Guide!.Screenshot!, Priority: 0);
        foreach (var (visit, file, _) in searched.Concat(gone).Concat(measured).Concat(elder).Concat(offered).Concat(guides).OrderBy(picture => picture.Priority))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var key = Key(visit, file);
            if (!IsFileName(file) || book._pictures.ContainsKey(key))
            {
                continue;
            }

            var shown = book.Choose(key, options, ref left);
            if (shown is not null)
            {
                book._pictures.Add(key, shown);
            }
        }

        return book;
    }

    /// <summary>Pictures of several runs, those that a reader would miss most first.</summary>
    /// <param name="pictures">Each <c>run/visit folder/file</c>; where <see cref="ReportOptions.LinkBase"/> is the evidence's root.</param>
    public static PictureBook Plan(IEnumerable<string> pictures, ReportOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(options);
        var book = new PictureBook { IsServed = options.Address is not null };
        var left = options.PictureBudget;
        foreach (var key in pictures.Distinct(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsFileName(key[(key.LastIndexOf('/') + 1)..]) && book.Choose(key, options, ref left) is { } shown)
            {
                book._pictures.Add(key, shown);
            }
        }

        return book;
    }

    /// <summary>Null: there is no such picture.</summary>
    /// <param name="key">As it was planned.</param>
    public ShownPicture? Find(string key) => _pictures.GetValueOrDefault(key);

    /// <summary>Null: there is no such picture.</summary>
    public ShownPicture? Find(Visit visit, Picture picture) => _pictures.GetValueOrDefault(Key(visit.Key, picture.File));

    /// <summary>Null: there is no such picture.</summary>
    public ShownPicture? Find(VisitKey visit, string file) => _pictures.GetValueOrDefault(Key(visit, file));

    private ShownPicture? Choose(string key, ReportOptions options, ref long left)
    {
        if (!options.Embed && options.Address is null)
        {
            Linked++;
            return Link(key, options);
        }

        // Asked even when the budget is spent: a link to a file that is not there would be a promise not kept.
        var bytes = options.Pictures?.Invoke(key);
        if (bytes is null || MediaType(bytes) is not { } media)
        {
            Missing++;
            return null;
        }

        if (options.Address is { } address)
        {
            Embedded++;
            return new ShownPicture(address(key), Embedded: true) { Size = PictureSize.Of(bytes) };
        }

        // Razor writes every '+' of base64 as &#x2B;.
        var text = Convert.ToBase64String(bytes);
        var size = text.Length + (5L * text.AsSpan().Count('+'));
        if (size > left)
        {
            Linked++;
            return Link(key, options);
        }

        left -= size;
        Embedded++;
        return new ShownPicture($"data:{media};base64,{text}", Embedded: true);
    }

    private static ShownPicture Link(string key, ReportOptions options)
    {
        var path = options.LinkBase.Length == 0 ? key : options.LinkBase.TrimEnd('/') + "/" + key;
        return new ShownPicture(string.Join('/', path.Split('/').Select(Uri.EscapeDataString)), Embedded: false);
    }

    private static string Key(VisitKey visit, string file) => visit.Folder + "/" + file;

    private static bool IsFileName(string file) =>
        file.Length is > 0 and <= 200 && file[0] != '.' && file.IndexOfAny(['/', '\\', ':', '\0']) < 0;

    private static int Priority(AttemptPurpose purpose, string kind) => (purpose, kind) switch
    {
        (AttemptPurpose.Keyword, "after") => 0,
        (AttemptPurpose.Keyword, _) => 1,
        (AttemptPurpose.Variant, "after") => 3,
        (AttemptPurpose.Variant, _) => 4,
        _ => 2,
    };

    /// <summary>By the bytes, not by the name: only these three are ever put into a page. Null: it is none of them.</summary>
    public static string? MediaType(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        _ => null,
    };
}

/// <param name="Source">A data URI, or an address.</param>
/// <param name="Embedded">Whether it is shown where it is spoken of, and not merely linked.</param>
public sealed record ShownPicture(string Source, bool Embedded)
{
    /// <summary>Of a picture at an address of its own; null: it stands in the source, or is neither JPEG nor PNG.</summary>
    public (int Width, int Height)? Size { get; init; }
}
