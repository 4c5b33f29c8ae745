using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Probe.Core.Scenarios;
using Probe.Scenarios.Binding;

namespace Probe.Scenarios.Files;

internal sealed record KeywordsFile(
    [Id, Description("the set's id")] string Id,
    [Range(1, int.MaxValue), Description("weeks are compared within one version only")] int Version,
    [Description("what the set is")] TextEntry Title,
    [MinLength(1), Description("the needs that are searched for")] IReadOnlyList<NeedEntry> Needs,
    [Description("what never answers any of the needs")] WrongEntry? Wrong = null,
    [Description("matters that must no longer be offered")] IReadOnlyList<AbolishedEntry>? Abolished = null);

internal sealed record NeedEntry(
    [Id, Description("unique within the set")] string Id,
    [Description("who chose the word: 'field' where the field's documents name it, else 'ours'")] WordSource Source,
    [Description("the official word")] TextEntry Word,
    [Description("the document that names the word, or why it was chosen")] string? Note = null,
    [Description("the need in a citizen's sentence")] TextEntry? Sentence = null,
    [Description("what citizens type instead")] IReadOnlyList<VariantEntry>? Variants = null,
    [Description("the matters that answer the need; none: relevance is lexical")] IReadOnlyList<MatterEntry>? Accept = null,
    [Description("those of 'accept' that must all be on the first result page, by name")] IReadOnlyList<string>? MustHave = null,
    [Description("what does not answer the need although its words match")] WrongEntry? Wrong = null);

internal enum WordSource
{
    Field,
    Ours,
}

internal sealed record VariantEntry(
    [Description("what is typed")] string Text,
    [Description("how it differs from the official word")] VariantKind Kind,
    [Description("of which portals it is asked; absent: of all")] Language? Language = null);

internal sealed record MatterEntry(
    [Description("the matter's name")] TextEntry Name,
    [Expression, MinLength(1), Description("the matter's other names, as regular expressions")] IReadOnlyList<string>? Matches = null,
    [MinLength(1), Description("the matter's codes")] IReadOnlyList<string>? Codes = null) : IFromText<MatterEntry>
{
    /// <summary>The text as it was written where the matter is written as one text: a name, an expression between slashes, or a code.</summary>
    internal string? Short { get; init; }

    public static MatterEntry FromText(string text) => new(TextEntry.FromText(text)) { Short = text };
}

internal sealed record WrongEntry(
    [Description("whether news and notices never answer; default true")] bool? News = null,
    [Description("whether a result that names another region never answers; default true")] bool? OtherRegions = null,
    [Expression, Description("titles that never answer, as regular expressions")] IReadOnlyList<string>? Patterns = null);

internal sealed record AbolishedEntry(
    [Description("what is asked and looked for")] string Name,
    [Description("the decision that abolished it")] string Source);
