namespace Probe.Scenarios.Binding;

/// <summary>A mapping that may also be written as one text where the text says enough.</summary>
internal interface IFromText<TSelf>
    where TSelf : IFromText<TSelf>
{
    static abstract TSelf FromText(string text);
}
