using System.Text;

namespace SamplePortal.Catalogue;

/// <summary>Reads the real catalogue and takes the real district's name out of it: our governments are fictional.</summary>
internal static class MatterCsv
{
    private const string District = "广安区";

    public static IEnumerable<Service> Read(string csv)
    {
        foreach (var line in csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var fields = Fields(line.TrimEnd('\r'));
            yield return new Service(
                fields[2].Replace(District, "", StringComparison.Ordinal),
                fields[0].Replace(District, "区", StringComparison.Ordinal));
        }
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else field.Append(c);
        }

        fields.Add(field.ToString());
        return fields;
    }
}
