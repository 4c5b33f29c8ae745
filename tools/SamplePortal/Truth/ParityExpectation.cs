namespace SamplePortal.Truth;

/// <summary>What a perfect observer finds when a matter's guide on the desktop is held against that on a phone.</summary>
/// <param name="Matter">As it is looked for.</param>
/// <param name="Parity">Whether all is the same.</param>
/// <param name="Aspects">offered, statutoryTime, promisedTime, fee, materials, steps, applicants, place: same, different, onlyOnWeb or onlyOnPhone. Nothing else may be found to differ.</param>
/// <param name="WebOnly">Materials or steps that only the desktop names.</param>
internal sealed record ParityExpectation(string Matter, bool Parity, IReadOnlyDictionary<string, string> Aspects, params IReadOnlyList<string> WebOnly);
