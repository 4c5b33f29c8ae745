namespace Probe.Core.Scenarios;

/// <summary>A language that scenarios, reports and portals speak.</summary>
public enum Language
{
    /// <summary>简体中文.</summary>
    Zh,

    /// <summary>English.</summary>
    En,
}

/// <summary>One text in the languages of Probe's users.</summary>
/// <param name="Zh">简体中文. Never empty.</param>
/// <param name="En">English. Never empty.</param>
public sealed record LocalText(string Zh, string En)
{
    /// <summary>A text of which only one language is known; both languages show it.</summary>
    public static LocalText Same(string text) => new(text, text);

    public string In(Language language) => language == Language.Zh ? Zh : En;
}
