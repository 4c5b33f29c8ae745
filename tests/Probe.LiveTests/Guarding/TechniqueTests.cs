using Probe.Core.Probes.Journey.Guarding;

namespace Probe.LiveTests.Guarding;

/// <summary>By no technique does a submission leave: the portal's own log decides, and the same act without a guard shows that it could.</summary>
[Collection(Guarded.Name)]
public sealed class TechniqueTests(GuardFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. TechniqueAct.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_submission_leaves_and_without_the_guard_one_does(string technique)
    {
        foreach (var secure in new[] { false, true })
        {
            var unguarded = new TechniqueAct(fixture, technique, secure, null, GuardStance.Reading);
            if (await unguarded.PerformAsync(Cancel) == 0)
            {
                if (secure && TechniqueAct.NotEverywhere.Contains(technique))
                {
                    continue; // Workers that live on their own do not take a certificate of our own making.
                }

                Assert.SkipWhen(TechniqueAct.NotEverywhere.Contains(technique), $"This browser does not do {technique} ({unguarded.Acted}).");
                Assert.Fail($"Without a guard {technique} does not arrive either ({unguarded.Acted}): the test could not fail.");
            }

            var guarded = new TechniqueAct(fixture, technique, secure, TechniqueAct.Options, GuardStance.Reading);
            (await guarded.PerformAsync(Cancel)).ShouldBe(0, technique);
            var braked = new TechniqueAct(fixture, technique, secure, TechniqueAct.Options, GuardStance.Braked);
            (await braked.PerformAsync(Cancel)).ShouldBe(0, $"{technique}, braked");
            if (technique != "web-rtc")
            {
                (guarded.Held.Length + braked.Held.Length).ShouldBeGreaterThan(0, "what was held back is evidence");
            }

            string.Join('\n', guarded.Held.Concat(braked.Held)).ShouldNotContain("110101190001010012");
        }
    }
}
