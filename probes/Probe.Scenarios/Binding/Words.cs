using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Probe.Scenarios.Binding;

/// <summary>How names of the program are spelt in files.</summary>
internal static class Words
{
    public static string Key(string parameter) => JsonNamingPolicy.CamelCase.ConvertName(parameter);

    /// <summary>As the JSON of results spells it, where it does; a file and its result then say the same.</summary>
    public static string Of(Enum value) =>
        value.GetType().GetField(value.ToString())?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The words of an enumeration. 'Unknown' says that nobody said it, so a file cannot.</summary>
    public static IEnumerable<(string Word, object Value)> Of(Type enumeration) =>
        Enum.GetValues(enumeration).Cast<Enum>().Where(v => v.ToString() != "Unknown").Select(v => (Of(v), (object)v));

    public static string List(IEnumerable<string> words) => string.Join(", ", words.Select(w => $"'{w}'"));
}
