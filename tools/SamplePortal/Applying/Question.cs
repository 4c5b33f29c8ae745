namespace SamplePortal.Applying;

/// <summary>What a field asks for, and so what the server accepts.</summary>
internal enum Kind
{
    Text, Area, Rich, Number, IdCard, CreditCode, Phone, Email, Date,

    /// <summary>Three boxes: name-year, name-month, name-day.</summary>
    DateBoxes,

    /// <summary>Three dependent choices: name-province, name-city, name-district.</summary>
    Region,

    Select, Radio, Agree, File,
}

/// <summary>One field of an application. Each portal draws it in its own mark-up; only the check is common.</summary>
/// <param name="Pattern">A regular expression for the whole value.</param>
/// <param name="Message">What the page says when the value is not accepted; null takes the rule's own words.</param>
internal sealed record Question(
    string Name,
    string Label,
    Kind Kind = Kind.Text,
    bool Required = true,
    IReadOnlyList<string>? Options = null,
    int? Max = null,
    string? Pattern = null,
    string? Message = null,
    string? Hint = null)
{
    /// <summary>The names under which the value is posted.</summary>
    public IEnumerable<string> Parts => Kind switch
    {
        Kind.DateBoxes => [Name + "-year", Name + "-month", Name + "-day"],
        Kind.Region => [Name + "-province", Name + "-city", Name + "-district"],
        _ => [Name],
    };
}

/// <summary>The three matters that can be applied for on every portal.</summary>
internal enum Errand { None, SetUp, Construction, Property }

internal static class Errands
{
    public const string SetUpWord = "企业开办";
    public const string ConstructionWord = "施工许可";
    public const string PropertyWord = "不动产登记";

    /// <param name="name">A matter's canonical name.</param>
    public static Errand Of(string name) => name switch
    {
        "企业设立登记" or "Company registration" => Errand.SetUp,
        "建筑工程施工许可证核发" or "Construction permit: issue" => Errand.Construction,
        "不动产首次登记" or "不动产转移登记" or "First registration of property" or "Transfer of property" => Errand.Property,
        _ => Errand.None,
    };
}
