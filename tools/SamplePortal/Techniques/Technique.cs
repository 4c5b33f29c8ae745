namespace SamplePortal.Techniques;

/// <summary>One way in which a page can send a form.</summary>
/// <param name="Name">Its page is /t/name, and what it sends arrives at /in/name.</param>
/// <param name="Form">Attributes of the form; empty: it has no action of its own.</param>
/// <param name="Script">Runs in the page. <c>go(act)</c> says what the button does, <c>act</c> may be asynchronous; <c>values()</c> is the form, encoded; <c>to</c> is where it goes.</param>
/// <param name="Body">More mark-up after the form.</param>
/// <param name="Policy">A Content-Security-Policy; null: none.</param>
internal sealed record Technique(string Name, string Form, string Script, string Body = "", string? Policy = null)
{
    /// <summary>The form's button: of the type submit where the form sends itself.</summary>
    public string Button { get; init; } = "<button id=\"send\" type=\"button\">提交申请</button>";

    public static Technique Of(string name, string act) => new(name, "", $"go(async () => {{ {act} }});");
}
