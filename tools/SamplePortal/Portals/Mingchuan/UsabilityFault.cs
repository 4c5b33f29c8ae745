using SamplePortal.Truth;

namespace SamplePortal.Portals.Mingchuan;

/// <summary>One fault put into an otherwise clean page.</summary>
internal sealed record UsabilityFault(string Name, string Why, string Body, params (string Rule, string[] Ids)[] Found)
{
    /// <summary>The viewport meta element's content; null: there is no such element.</summary>
    public string? Viewport { get; init; } = MingchuanPages.GoodViewport;

    /// <summary>What stands for the elder mode's sign.</summary>
    public string Elder { get; init; } = MingchuanPages.ElderSign;

    /// <summary>What stands for the privacy policy's sign.</summary>
    public string Privacy { get; init; } = MingchuanPages.PrivacySign;

    public string Device { get; init; } = "phone";

    /// <summary>Devices on which the page differs from what it is on <see cref="Device"/>.</summary>
    public string[] Unlike { get; init; } = [];

    /// <summary>How it differs there.</summary>
    public (string Kind, string[] Ids)[] Differs { get; init; } = [];

    /// <summary>How long the server takes on purpose, milliseconds.</summary>
    public double DelayMs { get; init; }

    public UsabilityExpectation Expected => new("/fault/" + Name, Name, Found.ToDictionary(f => f.Rule, f => (IReadOnlyList<string>)f.Ids, StringComparer.Ordinal), Why)
    {
        Device = Device,
        Unlike = Unlike,
        Differs = Differs.ToDictionary(f => f.Kind, f => (IReadOnlyList<string>)f.Ids, StringComparer.Ordinal),
    };
}
