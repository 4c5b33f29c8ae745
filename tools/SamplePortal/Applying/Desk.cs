using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using SamplePortal.Truth;

namespace SamplePortal.Applying;

/// <summary>One citizen's unfinished applications and log-ins, kept in memory.</summary>
internal sealed class Sitting
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, string>> answers = new(StringComparer.Ordinal);

    /// <summary>Marks such as 'logged in at sso' or a captcha's text.</summary>
    public ConcurrentDictionary<string, string> Marks { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, string> Answers(string application) => answers.GetOrAdd(application, static _ => new(StringComparer.Ordinal));
}

/// <summary>What arrived for a set of questions.</summary>
/// <param name="Faults">Field name to message; empty when all is accepted.</param>
internal sealed record Received(IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Faults)
{
    public bool Good => Faults.Count == 0;

    public string Of(string name) => Values.GetValueOrDefault(name, "");
}

/// <summary>Where applications arrive: keeps drafts by the session's cookie, checks, numbers cases, and writes the truth.</summary>
internal sealed class Desk(string portal, bool english, TruthLog log, TimeProvider clock)
{
    private const int MostSittings = 5000;

    private readonly ConcurrentDictionary<string, Sitting> sittings = new(StringComparer.Ordinal);
    private int cases;

    // Cookies do not know ports: the name must tell portals on one host apart.
    private string Cookie => portal + "_sid";

    public Sitting Of(HttpContext context)
    {
        if (context.Request.Cookies.TryGetValue(Cookie, out var id) && sittings.TryGetValue(id, out var known)) return known;
        if (sittings.Count > MostSittings) sittings.Clear();
        id = Convert.ToHexString(RandomNumberGenerator.GetBytes(12));
        context.Response.Cookies.Append(Cookie, id, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" });
        return sittings[id] = new Sitting();
    }

    public void Opened(HttpContext context, string matter) => Tell(context, "apply", matter);

    public void Step(HttpContext context, IEnumerable<string> names) => Tell(context, "step", string.Join(',', names));

    public void Draft(HttpContext context, IEnumerable<string> names) => Tell(context, "draft", string.Join(',', names));

    public void Login(HttpContext context, string system, string user, bool good) => Tell(context, "login", $"{system} {user} {(good ? "ok" : "refused")}");

    public void Tell(HttpContext context, string kind, string detail) => log.Add(kind, context.Request.Path + context.Request.QueryString, detail: detail);

    /// <summary>The final act: must never happen under test.</summary>
    public string Submit(HttpContext context, IEnumerable<string> names)
    {
        Tell(context, "submission", string.Join(',', names));
        var day = clock.GetUtcNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return $"{portal[..2].ToUpperInvariant()}{day}{Interlocked.Increment(ref cases):D5}";
    }

    /// <summary>Reads a form's post, keeps what was given, and checks it.</summary>
    public async Task<Received> ReceiveAsync(HttpContext context, string application, IReadOnlyList<Question> questions)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var kept = Of(context).Answers(application);
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var question in questions.Where(q => q.Kind == Kind.File))
        {
            if (form.Files.GetFile(question.Name) is not { } file || file.FileName.Length == 0) continue;
            Tell(context, "upload", $"{file.FileName} {file.ContentType} {file.Length.ToString(CultureInfo.InvariantCulture)}");
            if (Rules.UploadFault(file.FileName, file.Length, english) is { } wrong) faults[question.Name] = wrong;
            else kept[question.Name] = file.FileName;
        }

        return Check(context, kept, questions, faults, name => form[name].ToString());
    }

    /// <summary>The same for a post of JSON: an object of strings.</summary>
    public async Task<Received> ReceiveJsonAsync(HttpContext context, string application, IReadOnlyList<Question> questions)
    {
        var body = await ReadJsonAsync(context);
        return Accept(context, application, questions, body);
    }

    /// <summary>Checks what has been read already.</summary>
    public Received Accept(HttpContext context, string application, IReadOnlyList<Question> questions, IReadOnlyDictionary<string, string> body)
    {
        return Check(context, Of(context).Answers(application), questions, new(StringComparer.Ordinal), name => body.GetValueOrDefault(name, ""));
    }

    public static async Task<Dictionary<string, string>> ReadJsonAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(text) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private Received Check(HttpContext context, ConcurrentDictionary<string, string> kept, IReadOnlyList<Question> questions, Dictionary<string, string> faults, Func<string, string> given)
    {
        foreach (var question in questions)
        {
            if (question.Kind != Kind.File)
            {
                var parts = question.Parts.Select(p => (Name: p, Value: given(p).Trim())).ToList();
                foreach (var (name, part) in parts) kept[name] = part;
                kept[question.Name] = parts.Exists(p => p.Value.Length == 0) && parts.Count > 1 ? "" : string.Join('-', parts.Select(p => p.Value));
            }

            if (!faults.ContainsKey(question.Name) && Rules.Fault(question, kept.GetValueOrDefault(question.Name, ""), english) is { } fault) faults[question.Name] = fault;
        }

        if (faults.Count > 0) Tell(context, "validation", string.Join("; ", faults.Select(f => f.Key + ": " + f.Value)));
        return new Received(kept.ToDictionary(StringComparer.Ordinal), faults);
    }
}
