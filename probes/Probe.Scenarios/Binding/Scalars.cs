using System.Globalization;
using System.Text.RegularExpressions;
using Probe.Scenarios.Documents;

namespace Probe.Scenarios.Binding;

/// <summary>What is wrong with one scalar.</summary>
internal sealed record ScalarFault(string Found, string Expected, string? Suggestion);

/// <summary>Reads single values. A plain <c>12</c> is a number, <c>true</c> a truth value, and neither is a text.</summary>
internal static partial class Scalars
{
    private const int MostFoundSigns = 60;

    public static bool Reads(Type type) =>
        type.IsEnum || type == typeof(string) || type == typeof(int) || type == typeof(double) || type == typeof(bool) || type == typeof(TimeSpan) || type == typeof(Uri);

    public static string Expected(Type type) =>
        type.IsEnum ? $"one of {Words.List(Words.Of(type).Select(w => w.Word))}"
        : type == typeof(int) ? "a whole number"
        : type == typeof(double) ? "a number"
        : type == typeof(bool) ? "'true' or 'false'"
        : type == typeof(TimeSpan) ? Durations.Expected
        : type == typeof(Uri) ? "an address that starts with http:// or https://"
        : "a text";

    public static (object? Value, ScalarFault? Fault) Read(Node.Scalar scalar, Type type, Slot? slot) =>
        type.IsEnum ? Word(scalar, type)
        : type == typeof(int) ? Whole(scalar, slot)
        : type == typeof(double) ? Number(scalar, slot)
        : type == typeof(bool) ? Truth(scalar)
        : type == typeof(TimeSpan) ? Time(scalar)
        : type == typeof(Uri) ? Address(scalar)
        : Text(scalar, slot);

    /// <summary>Names what stands in a file, short enough for a line on a terminal.</summary>
    public static string Name(Node node) => node switch
    {
        Node.Mapping => "a mapping",
        Node.Sequence => "a list",
        Node.Scalar { IsNothing: true } => "nothing",
        Node.Scalar scalar when scalar.IsPlain && IsNumber(scalar.Text) => $"the number {scalar.Text}",
        Node.Scalar scalar when scalar.IsPlain && IsTruth(scalar.Text) => $"the truth value {scalar.Text}",
        Node.Scalar scalar => $"'{Visible.Of(scalar.Text, MostFoundSigns)}'",
        _ => "something unknown",
    };

    private static (object?, ScalarFault?) Text(Node.Scalar scalar, Slot? slot)
    {
        if (scalar.IsPlain && (IsNumber(scalar.Text) || IsTruth(scalar.Text)))
        {
            return Fault(scalar, "a text", $"put it in quotes: '{scalar.Text}'");
        }

        if (string.IsNullOrWhiteSpace(scalar.Text))
        {
            return Fault(scalar, "a text that is not blank");
        }

        if (scalar.Text.Any(Visible.IsUnseen))
        {
            return Fault(scalar, "a text on one line, without unseen signs", scalar.Text.EndsWith('\n') ? "write '>-' instead of '>' or '|'" : null);
        }

        if (scalar.Text.Trim() != scalar.Text)
        {
            return Fault(scalar, "a text without blanks around it");
        }

        if (slot?.TextRule is { } rule && rule.Check(scalar.Text) is var (found, remedy))
        {
            return (null, new ScalarFault(found, rule.Expected, remedy));
        }

        return (scalar.Text, null);
    }

    private static (object?, ScalarFault?) Word(Node.Scalar scalar, Type type)
    {
        foreach (var (word, value) in Words.Of(type))
        {
            if (word == scalar.Text)
            {
                return (value, null);
            }
        }

        return Fault(scalar, Expected(type), NearestWord.Suggest(scalar.Text, Words.Of(type).Select(w => w.Word)));
    }

    private static (object?, ScalarFault?) Whole(Node.Scalar scalar, Slot? slot)
    {
        if (!scalar.IsPlain || !int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return Fault(scalar, "a whole number", Unquoted(scalar));
        }

        return Ranged(scalar, value, slot);
    }

    private static (object?, ScalarFault?) Number(Node.Scalar scalar, Slot? slot)
    {
        if (!scalar.IsPlain || !IsNumber(scalar.Text) || !double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            return Fault(scalar, "a number", Unquoted(scalar));
        }

        return Ranged(scalar, value, slot);
    }

    private static (object?, ScalarFault?) Ranged(Node.Scalar scalar, IConvertible value, Slot? slot)
    {
        if (slot?.Range is not { } range)
        {
            return (value, null);
        }

        var (number, least, most) = (Real(value), Real(range.Minimum), Real(range.Maximum));
        if (number >= least && number <= most)
        {
            return (value, null);
        }

        return Fault(scalar, most >= int.MaxValue ? $"a number ≥ {least:0.###}" : $"a number from {least:0.###} to {most:0.###}");
    }

    private static (object?, ScalarFault?) Truth(Node.Scalar scalar) =>
        scalar.IsPlain && IsTruth(scalar.Text)
            ? (scalar.Text[0] is 't' or 'T', null)
            : Fault(scalar, "'true' or 'false'", scalar.Text.ToUpperInvariant() switch
            {
                "YES" or "ON" or "Y" => "write 'true'",
                "NO" or "OFF" or "N" => "write 'false'",
                "TRUE" or "FALSE" => Unquoted(scalar),
                var other => NearestWord.Suggest(other, ["true", "false"]),
            });

    private static (object?, ScalarFault?) Time(Node.Scalar scalar) =>
        Durations.Read(scalar.Text) is { } time
            ? (time, null)
            : Fault(scalar, Durations.Expected, IsNumber(scalar.Text) ? $"such as '{scalar.Text} s'" : null);

    private static (object?, ScalarFault?) Address(Node.Scalar scalar)
    {
        const string Expected = "an address that starts with http:// or https://";
        if (!Uri.TryCreate(scalar.Text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
        {
            var remedy = Uri.TryCreate("https://" + scalar.Text, UriKind.Absolute, out var near) && near.Host.Contains('.', StringComparison.Ordinal) && !scalar.Text.Contains("//", StringComparison.Ordinal)
                ? $"such as 'https://{scalar.Text}'"
                : null;
            return Fault(scalar, Expected, remedy);
        }

        return address.UserInfo.Length == 0
            ? (address, null)
            : (null, new ScalarFault("an address with a user name or password in it", "an address without them", "secrets come from the environment or a secrets file, never from a scenario"));
    }

    private static (object?, ScalarFault?) Fault(Node.Scalar scalar, string expected, string? suggestion = null) =>
        (null, new ScalarFault(Name(scalar), expected, suggestion));

    private static string? Unquoted(Node.Scalar scalar) => scalar.IsPlain ? null : "write it without quotes";

    private static double Real(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static bool IsTruth(string text) => text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE";

    private static bool IsNumber(string text) => NumberShape().IsMatch(text);

    /// <summary>Numbers of YAML 1.2's core schema.</summary>
    [GeneratedRegex(@"^([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberShape();
}
