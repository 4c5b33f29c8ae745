namespace Probe.Core.Probes.Journey.Guarding;

/// <summary>Whether a request may leave the browser. Pure: what was sent before is the caller's to know (<see cref="SubmissionGuard"/>).</summary>
/// <param name="options">The target's allowances and the persona's values.</param>
public sealed class SubmissionRules(GuardOptions options)
{
    /// <summary>Why a request is held that has a code sent to somebody's telephone.</summary>
    public const string CodeAsked = "It has a code sent to a telephone: nobody's is there.";

    private static readonly string[] AssetEndings = [".js", ".mjs", ".css", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico", ".woff", ".woff2", ".ttf", ".otf", ".map", ".mp4"];
    private static readonly string[] PasswordNames = ["password", "passwd", "pwd", "pass", "mima", "captcha", "smscode"];

    /// <summary>Judges one request as if nothing had been sent since the stance was taken.</summary>
    public GuardVerdict Judge(OutgoingRequest request, GuardStance stance)
    {
        if (stance == GuardStance.Braked)
        {
            return Held("The brake is on: nothing leaves any more.");
        }

        if (stance == GuardStance.Consented)
        {
            return Allowed("A real submission has been consented to.");
        }

        if (options.Harmless.Any(p => request.Url.AbsoluteUri.StartsWith(p, StringComparison.Ordinal)))
        {
            return Allowed("The target's file says that this address is harmless.");
        }

        if (request.Method is "OPTIONS")
        {
            return Allowed("It only asks what would be allowed.");
        }

        var fields = RequestFields.Of(request);
        var said = RequestWords.Of(request, fields);
        var carries = fields.Carry(options.Values) || options.Values.In(Uri.UnescapeDataString(request.Url.AbsolutePath));
        if (request.Purpose == RequestPurpose.Beacon || (request.Purpose != RequestPurpose.Document && said.IsStatistics() && !request.IsSafe))
        {
            return Held(said.IsStatistics()
                ? "Statistics: held like everything that is sent unasked; that harms nobody."
                : "A beacon: it is sent unasked and cannot be told from a submission.");
        }

        if (stance is not GuardStance.SigningIn && request.Purpose is not (RequestPurpose.Document or RequestPurpose.Image or RequestPurpose.Script or RequestPurpose.Style) && said.SendsCode())
        {
            return new GuardVerdict(false, CodeAsked, InDoubt: true);
        }

        return stance switch
        {
            GuardStance.GoingOn => GoingOn(request, said, carries),
            GuardStance.LastStep => LastStep(request, said, carries),
            GuardStance.LastLook => LastLook(request, fields, said, carries),
            GuardStance.SigningIn => SigningIn(request, said, carries),
            GuardStance.Uploading => Uploading(request, fields, said, carries),
            _ => Reading(request, said, carries),
        };
    }

    /// <summary>Names of a request's fields; never their values.</summary>
    public static System.Collections.Immutable.ImmutableArray<string> FieldNames(OutgoingRequest request) => RequestFields.Of(request).Names;

    /// <summary>Whether a request speaks of statistics and carries nothing of the persona's by its names. A page that is opened or sent never does.</summary>
    public static bool IsStatistics(OutgoingRequest request)
    {
        var said = RequestWords.Of(request, RequestFields.Of(request));
        return request.Purpose != RequestPurpose.Document && said.IsStatistics() && !said.IsWrite();
    }

    /// <summary>The address as it may be kept: without the values of its query, and without the persona's in its path.</summary>
    public string Masked(Uri url)
    {
        var path = options.Values.Mask(Uri.UnescapeDataString(url.GetLeftPart(UriPartial.Path)));
        var query = url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Take(50).Select(p => p.Contains('=', StringComparison.Ordinal) ? p[..p.IndexOf('=', StringComparison.Ordinal)] + "=…" : "…");
        var masked = string.Join('&', query);
        return masked.Length == 0 ? path : $"{path}?{masked}";
    }

    private GuardVerdict Reading(OutgoingRequest request, RequestWords.Said said, bool carries)
    {
        if (carries)
        {
            return Held("It carries what was filled in, and nothing had been pressed that may send it.");
        }

        if (request.Purpose == RequestPurpose.WebSocket && request.IsSafe)
        {
            return Allowed("Opening a WebSocket sends nothing of the form; its messages are judged one by one.");
        }

        if (request.IsSafe)
        {
            return Get(request, said);
        }

        if (request.Purpose == RequestPurpose.Document ? said.IsSearch() : said.SurelyReads())
        {
            return Allowed("It reads: its address says so, and it carries nothing of the form.");
        }

        return said.IsDraft() && options.DraftsAllowed
            ? Allowed("It saves a draft, and the target allows drafts.")
            : Held($"A {request.Method} while only reading, and nothing says that it reads.");
    }

    private GuardVerdict LastStep(OutgoingRequest request, RequestWords.Said said, bool carries)
    {
        if (request.Purpose == RequestPurpose.Document && (request.TopLevel || request.IsSafe))
        {
            return GoingOn(request, said, carries);
        }

        var verdict = Reading(request, said, carries);
        return verdict.Allowed || request.IsSafe ? verdict : new GuardVerdict(false, "Written by a script from the last step: held in doubt.", InDoubt: true);
    }

    /// <summary>Before the end, a page called confirm is the summary; after it, it is the end.</summary>
    private GuardVerdict LastLook(OutgoingRequest request, RequestFields fields, RequestWords.Said said, bool carries) =>
        request.IsSafe && request.Purpose == RequestPurpose.Document && (said.IsEnd() || RequestWords.OfSwitches(fields).IsEnd() || RequestWords.OfFields(fields).IsWrite())
            ? new GuardVerdict(false, "Opened from what may be the last page, and its address speaks of the end: held in doubt.", InDoubt: true)
            : Reading(request, said, carries);

    private GuardVerdict Get(OutgoingRequest request, RequestWords.Said said)
    {
        var asset = request.Purpose is RequestPurpose.Style or RequestPurpose.Script or RequestPurpose.Image or RequestPurpose.Font or RequestPurpose.Media
            && AssetEndings.Any(e => request.Url.AbsolutePath.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        var fields = RequestFields.Of(request);
        if (request.Purpose != RequestPurpose.Document && (RequestWords.OfFields(fields).IsFinal() || RequestWords.OfSwitches(fields).IsFinal()))
        {
            // A picture may be called submit; one that is told to submit is none.
            return Held("Its query says that it submits, and it is no page.");
        }

        if (asset || said.IsRead())
        {
            return Allowed("A page's own part.");
        }

        if (request.Purpose == RequestPurpose.Document)
        {
            // A summary page is often called confirm: for a page only what is plain, and only with something to send.
            return said.IsPlainlyFinal() && request.Url.Query.Length > 1
                ? Held("Its address says that it submits, and it carries a query.")
                : Allowed("It opens a page.");
        }

        if (said.IsFinal())
        {
            return Held("Its address says that it submits, and it is no page.");
        }

        if (said.Takes())
        {
            return Held("Its address says that it takes something or gives it up, and it is no page.");
        }

        return said.IsDraft() && !options.DraftsAllowed ? Held("Its address says that it saves; a draft counts as a submission here.") : Allowed("It reads.");
    }

    private GuardVerdict GoingOn(OutgoingRequest request, RequestWords.Said said, bool carries)
    {
        if (request.IsSafe && !carries && request.Purpose != RequestPurpose.WebSocket)
        {
            return Get(request, said);
        }

        if (said.IsFinal() && !said.IsRead())
        {
            return new GuardVerdict(false, "Pressed to go on, but its words speak of a final submission: held in doubt.", InDoubt: true);
        }

        if (!request.IsSafe && said.OpensAccount())
        {
            return new GuardVerdict(false, "Pressed to go on, but its words speak of opening an account: held in doubt.", InDoubt: true);
        }

        // A step that leads on often saves its page (saveBaseInfo): only what speaks of setting aside is in doubt.
        return said.IsSetAside() && !options.DraftsAllowed
            ? new GuardVerdict(false, "Pressed to go on, but its words speak of a draft, which counts as a submission here: held in doubt.", InDoubt: true)
            : Allowed("The press leads on.");
    }

    private GuardVerdict SigningIn(OutgoingRequest request, RequestWords.Said said, bool carries) =>
        !request.IsSafe && (said.IsLogin() || said.HasName(PasswordNames))
            ? Allowed("It signs in.")
            : request.Purpose == RequestPurpose.Document && request.IsSafe && !said.IsPlainlyFinal() ? Allowed("It opens a page.") : Reading(request, said, carries);

    private GuardVerdict Uploading(OutgoingRequest request, RequestFields fields, RequestWords.Said said, bool carries)
    {
        if (request.IsSafe || said.IsPlainlyFinal() || !(fields.HasFile || said.IsUpload()))
        {
            return Reading(request, said, carries);
        }

        if (request is { Purpose: RequestPurpose.Document, TopLevel: true })
        {
            return new GuardVerdict(false, "The whole form was sent when a file was chosen: held in doubt.", InDoubt: true);
        }

        return Allowed(fields.HasFile ? "It carries a file, as was meant." : "It belongs to an upload.");
    }

    private static GuardVerdict Allowed(string reason) => new(true, reason);

    private static GuardVerdict Held(string reason) => new(false, reason);
}
