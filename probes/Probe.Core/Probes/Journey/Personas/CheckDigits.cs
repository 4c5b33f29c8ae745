using System.Buffers;
using System.Globalization;

namespace Probe.Core.Probes.Journey.Personas;

/// <summary>
/// The check characters of the numbers that forms verify. Right check characters say that a number was typed without a slip,
/// not that it was ever issued: a form that checks its input accepts the numbers of <see cref="Nobody"/>.
/// </summary>
public static class CheckDigits
{
    /// <summary>GB 32100–2015, table 1: no I, O, S, V, Z, so that no letter is taken for a digit.</summary>
    private const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly SearchValues<char> CreditCharacters = SearchValues.Create(CreditAlphabet);

    /// <summary>Of a resident identity number: GB 11643–1999, which is ISO 7064 MOD 11-2.</summary>
    /// <param name="first17">Division, birth date and sequence: 17 digits.</param>
    /// <returns>0 to 9, or X for ten.</returns>
    /// <exception cref="ArgumentException">Not 17 digits.</exception>
    public static char IdentityNumber(string first17)
    {
        RejectUnless(IsDigits(first17, 17), nameof(first17), "17 digits");
        var sum = 0;
        foreach (var digit in first17) sum = (sum + digit - '0') * 2 % 11;
        var check = (12 - sum) % 11;
        return check == 10 ? 'X' : (char)('0' + check);
    }

    /// <summary>Of a unified social credit code: GB 32100–2015, weights 3^i modulo 31.</summary>
    /// <param name="first17">Authority, kind, division and organisation code with its own check character: 17 characters of 0–9 and A–Y without I, O, S, V, Z.</param>
    /// <returns>One character of the same alphabet.</returns>
    /// <exception cref="ArgumentException">Not 17 characters of the alphabet.</exception>
    public static char CreditCode(string first17)
    {
        RejectUnless(first17 is { Length: 17 } && !first17.AsSpan().ContainsAnyExcept(CreditCharacters), nameof(first17), "17 characters of " + CreditAlphabet);
        var sum = 0;
        var weight = 1;
        foreach (var character in first17)
        {
            sum += weight * CreditAlphabet.IndexOf(character, StringComparison.Ordinal);
            weight = weight * 3 % 31;
        }

        return CreditAlphabet[(31 - (sum % 31)) % 31];
    }

    /// <summary>Of an organisation code, the credit code's 9th to 17th characters: GB 11714–1997, weights 3, 7, 9, 10, 5, 8, 4, 2 modulo 11.</summary>
    /// <param name="first8">8 characters of 0–9 and A–Z.</param>
    /// <returns>0 to 9, or X for ten.</returns>
    /// <exception cref="ArgumentException">Not 8 characters of 0–9 and A–Z.</exception>
    public static char OrganisationCode(string first8)
    {
        RejectUnless(first8 is { Length: 8 } && first8.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)), nameof(first8), "8 characters of 0–9 and A–Z");
        ReadOnlySpan<int> weights = [3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < first8.Length; i++)
        {
            sum += weights[i] * (char.IsAsciiDigit(first8[i]) ? first8[i] - '0' : first8[i] - 'A' + 10);
        }

        var check = (11 - (sum % 11)) % 11;
        return check == 10 ? 'X' : (char)('0' + check);
    }

    /// <summary>Of a bank card: ISO/IEC 7812-1 annex B, the Luhn formula.</summary>
    /// <param name="digits">All digits but the last; at least one.</param>
    /// <returns>0 to 9.</returns>
    /// <exception cref="ArgumentException">Empty, or not only digits.</exception>
    public static char Luhn(string digits)
    {
        RejectUnless(digits is { Length: > 0 } && IsDigits(digits, digits.Length), nameof(digits), "digits");
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 0) digit = digit > 4 ? (2 * digit) - 9 : 2 * digit;
            sum += digit;
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>
    /// Whether a text has a resident identity number's shape, a day that the calendar has, and the right check character.
    /// The division is not looked up: those of <see cref="Nobody"/> pass. X is a capital, as the standard writes it.
    /// </summary>
    public static bool IsIdentityNumber(string? text) =>
        text is { Length: 18 }
        && IsDigits(text[..17], 17)
        && text[0] != '0'
        && DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && IdentityNumber(text[..17]) == text[17];

    /// <summary>
    /// Whether a text has a unified social credit code's shape (18 capitals and digits, the division six digits) and the right last character.
    /// The organisation code's own check character is not looked at; <see cref="OrganisationCode"/> gives it.
    /// </summary>
    public static bool IsCreditCode(string? text) =>
        text is { Length: 18 }
        && !text.AsSpan().ContainsAnyExcept(CreditCharacters)
        && IsDigits(text[2..8], 6)
        && CreditCode(text[..17]) == text[17];

    private static bool IsDigits(string? text, int length) => text?.Length == length && text.All(char.IsAsciiDigit);

    private static void RejectUnless(bool good, string parameter, string expected)
    {
        if (!good) throw new ArgumentException($"Expected {expected}.", parameter);
    }
}
