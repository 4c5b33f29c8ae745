using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Probe.Core.Visits;

/// <summary>A page that the user saw: one main-frame view. Redirects count once; fragments and frames do not count.</summary>
/// <param name="At">Since the attempt began.</param>
/// <param name="Kind">How it came.</param>
/// <param name="Url">Where. Untrusted.</param>
/// <param name="Status">HTTP status of a document; null for routes.</param>
public sealed record PageView(TimeSpan At, ViewKind Kind, string Url, int? Status);

[JsonConverter(typeof(JsonStringEnumConverter<ViewKind>))]
public enum ViewKind
{
    Document,

    /// <summary>A single-page app pushed a history entry, or its hash route changed.</summary>
    Route,

    /// <summary>A new tab or window, with the document in it.</summary>
    Tab,
}

/// <summary>Something that the shopper did.</summary>
/// <param name="At">Since the attempt began.</param>
/// <param name="Kind">What.</param>
/// <param name="Target">On what, in words. Page text: untrusted.</param>
/// <param name="Why">The reason.</param>
public sealed record Act(TimeSpan At, ActKind Kind, string Target, string Why);

[JsonConverter(typeof(JsonStringEnumConverter<ActKind>))]
public enum ActKind
{
    /// <summary>Went to an address, as from a bookmark.</summary>
    Open,
    Click,
    Tap,
    Type,
    Key,

    /// <summary>Chose an option of a native select.</summary>
    Choose,

    /// <summary>Gave a file to a file field.</summary>
    Upload,

    /// <summary>Went back by the browser's button.</summary>
    Back,
}

/// <summary>A trusted event as the page saw it.</summary>
/// <param name="At">Since the attempt began, by the browser's clock.</param>
/// <param name="Kind"><c>click</c>, <c>enter</c> or <c>input</c>.</param>
/// <param name="Target">The element in short. Page text: untrusted.</param>
public sealed record TrustedEvent(TimeSpan At, string Kind, string Target);

/// <summary>A console error, a script error or a dialog. Untrusted.</summary>
public sealed record PageMessage(string Kind, string Text);

/// <summary>A screenshot.</summary>
/// <param name="Kind"><c>before</c> (the query typed), <c>after</c> (what came of it), or another moment.</param>
/// <param name="File">Its name inside the visit's folder.</param>
public sealed record Picture(string Kind, string File);

/// <summary>The network of an attempt in short.</summary>
/// <param name="Count">Requests made. ≥ 0.</param>
/// <param name="Failed">Of which failed or were answered with 400 and above. ≥ 0.</param>
/// <param name="Lines">Documents and data requests first, at most 40: method, address (query values longer than 80 characters cut), status, milliseconds.</param>
public sealed record NetworkSummary(int Count, int Failed, ImmutableArray<string> Lines)
{
    public static NetworkSummary None { get; } = new(0, 0, []);
}
