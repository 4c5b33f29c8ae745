using Probe.Scenarios;

namespace Probe.Tests.Scenarios;

public sealed class SchemaTests
{
    [Fact]
    public void The_committed_schemas_are_those_of_the_types()
    {
        var folder = Path.Combine(Shipped.Scenarios, "schema");
        if (Environment.GetEnvironmentVariable("PROBE_RENEW") == "1")
        {
            ScenarioSchemas.Write(folder);
        }

        foreach (var (name, schema) in ScenarioSchemas.All())
        {
            var file = Path.Combine(folder, name);
            var committed = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
            (committed == schema).ShouldBeTrue($"{name} is stale: renew it with 'PROBE_RENEW=1 tools/test', look at the difference, and commit it.");
        }
    }

    [Fact]
    public void Every_committed_schema_belongs_to_a_kind() =>
        Directory.EnumerateFiles(Path.Combine(Shipped.Scenarios, "schema")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)
            .ShouldBe(ScenarioSchemas.All().Keys);

    [Fact]
    public void Every_shipped_file_names_the_schema_of_its_kind()
    {
        foreach (var checkedFile in ScenarioFiles.Check([Shipped.Scenarios]).Files)
        {
            File.ReadLines(checkedFile.File).First().ShouldBe($"# yaml-language-server: $schema=../schema/{checkedFile.Kind}.schema.json", checkedFile.File);
        }
    }
}
