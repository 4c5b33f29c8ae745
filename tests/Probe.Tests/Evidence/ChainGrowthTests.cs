using Probe.Core.Visits;
using Probe.Storage.Evidence;
using Probe.Tests.Storage;

namespace Probe.Tests.Evidence;

/// <summary>Each visit asks the chain whether it is in it; only what was appended since is read.</summary>
public sealed class ChainGrowthTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    private string File => Chain.PathIn(_root.Path);

    private static VisitKey First => SampleVisits.Key(target: "first");

    private static VisitKey Second => SampleVisits.Key(target: "second");

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_visit_that_another_process_linked_meanwhile_is_sealed()
    {
        Append(1, First);
        Seal.IsSealed(_root.Path, First).ShouldBeTrue();
        Seal.IsSealed(_root.Path, Second).ShouldBeFalse();

        Append(2, Second);
        Seal.IsSealed(_root.Path, Second).ShouldBeTrue();
        Seal.IsSealed(_root.Path, First).ShouldBeTrue();
    }

    [Fact]
    public void What_a_chain_linked_that_was_put_aside_is_forgotten()
    {
        Append(1, First);
        Seal.IsSealed(_root.Path, First).ShouldBeTrue();

        // As long as the one before, to the byte: its length alone would not tell.
        System.IO.File.Move(File, File + ".aside");
        Append(1, SampleVisits.Key(target: "other"));
        Seal.IsSealed(_root.Path, First).ShouldBeFalse();
        Seal.IsSealed(_root.Path, SampleVisits.Key(target: "other")).ShouldBeTrue();

        System.IO.File.Delete(File);
        Seal.IsSealed(_root.Path, SampleVisits.Key(target: "other")).ShouldBeFalse();
    }

    [Fact]
    public void A_link_that_lost_its_end_counts_until_somebody_appends_over_it()
    {
        Append(1, First);
        var whole = System.IO.File.ReadAllText(File);
        Append(2, Second);
        System.IO.File.WriteAllText(File, System.IO.File.ReadAllText(File).TrimEnd('\n'));
        Seal.IsSealed(_root.Path, Second).ShouldBeTrue("all but its end is there");

        System.IO.File.WriteAllText(File, whole);
        Seal.IsSealed(_root.Path, Second).ShouldBeFalse();
        Seal.IsSealed(_root.Path, First).ShouldBeTrue();
    }

    [Fact]
    public void The_head_is_the_last_whole_link_however_long_it_is_and_whatever_stands_before_it()
    {
        Chain.ReadHead(_root.Path).ShouldBeNull();
        for (var number = 1; number <= 40; number++)
        {
            Append(number, SampleVisits.Key(target: $"number{number}"));
        }

        Chain.ReadHead(_root.Path)!.Number.ShouldBe(40);
        Append(41, First, manifest: new string('f', 40_000));
        Chain.ReadHead(_root.Path)!.Number.ShouldBe(41);

        System.IO.File.AppendAllText(File, """{"number":42,"ru""");
        Chain.ReadHead(_root.Path)!.Number.ShouldBe(41, "half a line is no link");
    }

    private void Append(long number, VisitKey visit, string manifest = "ab") =>
        Chain.Append(_root.Path, new ChainEntry(number, visit.Run, visit.Folder, Previous: null, manifest));
}
