namespace Probe.Scenarios.Binding;

/// <summary>A list of words that may also be written as this one word; it is then the only item.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class OrWordAttribute(string word) : Attribute
{
    public string Word { get; } = word;
}
