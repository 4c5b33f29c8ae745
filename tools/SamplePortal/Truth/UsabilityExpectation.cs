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
}
