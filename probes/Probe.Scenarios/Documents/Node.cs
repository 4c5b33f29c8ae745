using System.Collections.Immutable;

namespace Probe.Scenarios.Documents;

/// <summary>A document without the syntax it was written in. Closed set.</summary>
internal abstract record Node(Place Place)
{
    public sealed record Mapping(Place Place, ImmutableArray<Entry> Entries) : Node(Place)
    {
        public Entry? Find(string key) => Entries.FirstOrDefault(e => e.Key == key);

        public Mapping Without(string key) => this with { Entries = [.. Entries.Where(e => e.Key != key)] };
    }

    public sealed record Sequence(Place Place, ImmutableArray<Node> Items) : Node(Place);

    /// <param name="Place">Where it starts.</param>
    /// <param name="Text">As meant, without quotes.</param>
    /// <param name="IsPlain">Written without quotes, so that <c>12</c> is a number and not a text.</param>
    public sealed record Scalar(Place Place, string Text, bool IsPlain) : Node(Place)
    {
        public bool IsNothing => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";
    }

    public sealed record Entry(Place Place, string Key, Node Value);
}
