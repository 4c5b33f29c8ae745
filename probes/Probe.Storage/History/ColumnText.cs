namespace Probe.Storage.History;

/// <summary>A page's words as a column keeps them: no server takes a NUL. The document keeps them to the letter.</summary>
internal static class ColumnText
{
    internal static string Of(string text) => text.Replace('\0', '\ufffd');

    internal static string? OfMaybe(string? text) => text?.Replace('\0', '\ufffd');
}
