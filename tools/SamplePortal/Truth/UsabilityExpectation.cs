namespace SamplePortal.Truth;

/// <summary>What a perfect observer finds wrong with one page, on the phone: nothing else may be found.</summary>
/// <param name="Path">Of the page.</param>
/// <param name="Name">Of the fault; <c>clean</c>: none.</param>
/// <param name="Found">Rules that the page breaks, each with the ids of the elements that must be named; none where the fault belongs to no element.</param>
/// <param name="Why">What is wrong, in a sentence.</param>
internal sealed record UsabilityExpectation(string Path, string Name, IReadOnlyDictionary<string, IReadOnlyList<string>> Found, string Why)
{
    /// <summary>The device on which it shows.</summary>
    public string Device { get; init; } = "phone";

    /// <summary>Devices on which the page is not as it is on <see cref="Device"/>; none: it is the same on all.</summary>
    public IReadOnlyList<string> Unlike { get; init; } = [];

    /// <summary>How it differs there (<c>absent</c>, <c>covered</c>, <c>cutOff</c>, <c>reordered</c>), each with the ids of the controls that must be named.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Differs { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
}
