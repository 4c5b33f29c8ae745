using System.ComponentModel;
using Probe.Core.Scenarios;
using Probe.Scenarios.Binding;

namespace Probe.Scenarios.Files;

/// <summary>A text in both languages, or one text that both show.</summary>
internal sealed record TextEntry(
    [Description("in Chinese")] string Zh,
    [Description("in English")] string En) : IFromText<TextEntry>
{
    public static TextEntry FromText(string text) => new(text, text);

    public LocalText ToText() => new(Zh, En);
}
