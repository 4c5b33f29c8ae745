using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Reading;

/// <summary>How a field is filled.</summary>
internal enum FieldKind
{
    Text,
    Password,

    /// <summary>A native drop-down.</summary>
    Select,

    /// <summary>One of several: native radios, or what is drawn like them.</summary>
    Radio,

    /// <summary>A box to tick.</summary>
    Tick,

    File,

    /// <summary>A read-only field or drawn box that opens a calendar or a list when pressed.</summary>
    Picker,

    /// <summary>A rich-text box.</summary>
    Rich,
}

/// <summary>One thing that a form asks for.</summary>
/// <param name="Node">Index of the control in the sighting; of a group: of its first member.</param>
/// <param name="Press">Index of what a person presses: the control, or its label where the control is hidden.</param>
/// <param name="Key">Tells it from the page's other fields, and is the same each time that the page is drawn.</param>
/// <param name="Label">What the page calls it. Untrusted.</param>
/// <param name="Meaning">What it asks for.</param>
/// <param name="Why">What the meaning was read from.</param>
/// <param name="Required">The page says that it must be filled.</param>
/// <param name="Filled">Whether it holds something already.</param>
/// <param name="Value">What it holds; of a group: the words of what is chosen.</param>
/// <param name="Options">What can be chosen; none for typing.</param>
/// <param name="Complaint">What the page says is wrong with it; empty: nothing.</param>
/// <param name="Part">Of a date in three boxes: <c>y</c>, <c>m</c> or <c>d</c>; null: none.</param>
internal sealed record FormField(
    FieldKind Kind,
    int Node,
    int Press,
    string Key,
    string Label,
    Meaning Meaning,
    string Why,
    bool Required,
    bool Filled,
    string Value,
    ImmutableArray<FieldOption> Options,
    string Complaint,
    char? Part,
    SeenControl? Control)
{
    /// <summary>An input's type; empty: none.</summary>
    public string InputType { get; init; } = "";

    public string Placeholder { get; init; } = "";

    /// <summary>Of a group: more than one may be chosen, none need be.</summary>
    public bool Many { get; init; }
}

/// <param name="Press">Index of what is pressed; −1: a native option, which is chosen by its value.</param>
internal sealed record FieldOption(int Press, string Value, string Text, bool Chosen, bool Disabled);
