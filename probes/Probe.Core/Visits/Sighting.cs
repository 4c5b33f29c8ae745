using System.Collections.Immutable;

namespace Probe.Core.Visits;

/// <summary>What stands on the screen at one moment: the page's visible structure and words, from all its frames. A fact without opinion.</summary>
/// <param name="Url">The main frame's address. Untrusted.</param>
/// <param name="Title">The document's title. Untrusted.</param>
/// <param name="Language">The page's <c>lang</c>; empty where it says none.</param>
/// <param name="At">When it was taken: milliseconds since the Unix epoch by the browser's clock.</param>
/// <param name="Loading">True while the document is still being parsed.</param>
/// <param name="Loaded">True once the document and what it shows have been loaded.</param>
/// <param name="DocumentAt">When this document began: milliseconds since the Unix epoch by the browser's clock.</param>
/// <param name="LastInputAt">The last trusted typing in this document, same unit; 0: none.</param>
/// <param name="Truncated">True where the page had more nodes than are read.</param>
/// <param name="Nodes">Parents before children, in document order; frames' nodes stand below the frame's element.</param>
public sealed record PageSighting(
    string Url,
    string Title,
    string Language,
    double At,
    bool Loading,
    bool Loaded,
    double DocumentAt,
    double LastInputAt,
    bool Truncated,
    ImmutableArray<SeenNode> Nodes)
{
    /// <summary>The nodes below a node, itself first.</summary>
    /// <param name="index">Of the node in <see cref="Nodes"/>.</param>
    public IEnumerable<int> Subtree(int index)
    {
        yield return index;
        for (var i = index + 1; i < Nodes.Length && Nodes[i].Depth > Nodes[index].Depth; i++)
        {
            yield return i;
        }
    }

    /// <summary>The node's ancestors, the nearest first.</summary>
    public IEnumerable<int> Ancestors(int index)
    {
        for (var i = Nodes[index].Parent; i >= 0; i = Nodes[i].Parent)
        {
            yield return i;
        }
    }

    /// <summary>All visible words below a node, in order, joined by single spaces.</summary>
    /// <param name="index">Of the node.</param>
    /// <param name="most">Characters at most.</param>
    public string TextOf(int index, int most = 2000)
    {
        var text = new System.Text.StringBuilder();
        foreach (var i in Subtree(index))
        {
            if (Nodes[i].Visible && Nodes[i].Text.Length > 0)
            {
                text.Append(text.Length > 0 ? " " : "").Append(Nodes[i].Text);
                if (text.Length >= most)
                {
                    return text.ToString(0, most);
                }
            }
        }

        return text.ToString();
    }
}

/// <summary>One element as seen.</summary>
/// <remarks>A web page's element or, in later channels, a node of an accessibility tree: the finders do not know which.</remarks>
public sealed record SeenNode
{
    /// <summary>Names the element to the driver, within its frame and document.</summary>
    public required NodeRef Ref { get; init; }

    /// <summary>Index of the parent in the sighting; −1: none.</summary>
    public required int Parent { get; init; }

    /// <summary>0 for the root.</summary>
    public required int Depth { get; init; }

    /// <summary>Element name in lower case.</summary>
    public required string Tag { get; init; }

    /// <summary>Explicit ARIA role; empty: none.</summary>
    public string Role { get; init; } = "";

    /// <summary>An input's or button's type, in lower case; empty: none.</summary>
    public string Type { get; init; } = "";

    /// <summary>The element's own words (inline mark-up merged), white space levelled, at most 300 characters. Untrusted.</summary>
    public string Text { get; init; } = "";

    /// <summary>The first words of <see cref="Text"/> where they stand in an element of their own: a label, or a highlighted word; empty: none.</summary>
    public string Lead { get; init; } = "";

    /// <summary>What names it without being its text: aria-label, label, title, alt, a submit input's value. Untrusted.</summary>
    public string Label { get; init; } = "";

    public string Placeholder { get; init; } = "";

    /// <summary>id, name and icon names: hints for recognition only. Untrusted.</summary>
    public string Hints { get; init; } = "";

    /// <summary>Class names. Untrusted.</summary>
    public string Classes { get; init; } = "";

    /// <summary>Absolute address of a link or of a form's action; null: none. Untrusted.</summary>
    public string? Href { get; init; }

    /// <summary>A CSS path that leads to it: for evidence. May be empty except for controls and lists.</summary>
    public string Path { get; init; } = "";

    /// <summary>CSS px from the top left of the main document.</summary>
    public double X { get; init; }

    public double Y { get; init; }

    public double Width { get; init; }

    public double Height { get; init; }

    /// <summary>CSS px.</summary>
    public double FontSize { get; init; }

    public bool Visible { get; init; }

    /// <summary>A link, a button, or something that shows the hand cursor.</summary>
    public bool Clickable { get; init; }

    /// <summary>Drawn over the page: fixed, or absolutely positioned with a stacking order.</summary>
    public bool Floating { get; init; }

    public bool Disabled { get; init; }

    /// <summary>Marked by the page as the current one (aria-selected, aria-current, a class that says active).</summary>
    public bool Current { get; init; }

    /// <summary>The form it belongs to, by number within its frame; 0: none.</summary>
    public int Form { get; init; }

    /// <summary>So many characters (UTF-16 units) a text field takes, the rest is cut off as one types; null: no limit is set.</summary>
    public int? MostCharacters { get; init; }

    /// <summary>When its words, its visibility or its children last changed: epoch milliseconds by the browser's clock; 0: with the document, before anyone looked.</summary>
    public double ChangedAt { get; init; }

    /// <summary>Names of the declared locators that match it.</summary>
    public ImmutableArray<string> Marks { get; init; } = [];

    /// <summary>Its words are red, as pages write what is wrong; false where forms were not asked for.</summary>
    public bool Red { get; init; }

    /// <summary>What a form control holds and asks for; null: it is none, or forms were not asked for.</summary>
    public SeenControl? Control { get; init; }
}

/// <summary>A form control as seen. Every text is untrusted.</summary>
public sealed record SeenControl
{
    /// <summary>Its name, else its id.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it holds; a password's is masked; a file field's is the number of files; a radio's and a tick box's is what they stand for.</summary>
    public string Value { get; init; } = "";

    public bool Checked { get; init; }

    public bool Required { get; init; }

    public bool ReadOnly { get; init; }

    /// <summary>The page marks it as wrong.</summary>
    public bool Invalid { get; init; }

    /// <summary>What it holds does not satisfy what its mark-up asks for; the browser sends no form with it.</summary>
    public bool Unsatisfied { get; init; }

    /// <summary>HTML's autocomplete token; empty: none.</summary>
    public string AutoComplete { get; init; } = "";

    /// <summary>HTML's pattern; empty: none.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>Characters that it takes at most; null: no limit is stated.</summary>
    public int? MaxLength { get; init; }

    public string Min { get; init; } = "";

    public string Max { get; init; } = "";

    /// <summary>The kinds of file that it takes.</summary>
    public string Accept { get; init; } = "";

    /// <summary>The legend or label of the group that it stands in.</summary>
    public string Group { get; init; } = "";

    /// <summary>What describes it, and what the page says is wrong with it.</summary>
    public string Description { get; init; } = "";

    /// <summary>The words of its own label.</summary>
    public string LabelText { get; init; } = "";

    /// <summary>Its own label: what a person presses where the control itself is hidden.</summary>
    public NodeRef? LabelElement { get; init; }

    /// <summary>A rich-text box: typed into, without a value of its own.</summary>
    public bool Rich { get; init; }

    /// <summary>A select's options, in order.</summary>
    public ImmutableArray<SeenOption> Options { get; init; } = [];
}

/// <param name="Value">What is sent.</param>
/// <param name="Text">What is shown.</param>
public sealed record SeenOption(string Value, string Text, bool Disabled, bool Selected);

/// <summary>Names an element to the driver.</summary>
/// <param name="Frame">Number of the frame within the session's page; 0 is the main frame.</param>
/// <param name="Id">Number of the element within the frame's document.</param>
/// <param name="Document">Tells documents apart, so that a reference never hits another page's element.</param>
public readonly record struct NodeRef(int Frame, int Id, string Document);
