namespace Probe.Tests.Scenarios;

/// <summary>The scenarios that come with Probe, as they stand in the repository.</summary>
internal static class Shipped
{
    public static string Root { get; } = Find();

    public static string Scenarios => Path.Combine(Root, "scenarios");

    public static string Tests => Path.Combine(Root, "tests", "Probe.Tests", "Scenarios");

    public static string Twelve => Path.Combine(Scenarios, "keywords", "twelve.yaml");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Probe.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
