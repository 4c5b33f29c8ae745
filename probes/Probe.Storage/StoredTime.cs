using System.Globalization;

namespace Probe.Storage;

/// <summary>Times as every store keeps them: as text, with their offset and to the last digit, which no database's own type does.</summary>
internal static class StoredTime
{
    internal static string Write(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    internal static DateTimeOffset Read(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
