using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class AutoComplete : PageRule
{
    /// <summary>Fields about the citizen in person; of a company or a project the standard asks nothing.</summary>
    private static readonly ImmutableDictionary<Meaning, ImmutableArray<string>> Tokens = new Dictionary<Meaning, ImmutableArray<string>>
    {
        [Meaning.FullName] = ["name"],
        [Meaning.FamilyName] = ["family-name"],
        [Meaning.GivenName] = ["given-name", "additional-name"],
        [Meaning.MobilePhone] = ["tel", "tel-national", "tel-local"],
        [Meaning.Landline] = ["tel", "tel-national", "tel-local"],
        [Meaning.Email] = ["email"],
        [Meaning.BirthDate] = ["bday", "bday-day", "bday-month", "bday-year"],
        [Meaning.Postcode] = ["postal-code"],
        [Meaning.UserName] = ["username", "email", "tel"],
        [Meaning.Password] = ["current-password", "new-password"],
    }.ToImmutableDictionary();

    public override string Id => "autocomplete";

    public override LocalText Name { get; } = new("可自动填写", "fields fill themselves");

    public override LocalText Threshold { get; } = new("个人信息字段有 autocomplete", "autocomplete on fields about the citizen");

    public override string Unit => "fields";

    public override string Source => "WCAG 2.2 SC 1.3.5 Identify Input Purpose, AA";

    public override int Severity => 1;

    public override LocalText Remedy { get; } = new("给姓名、电话、邮箱、出生日期等加上 autocomplete：name、tel、email、bday……", "Give name, phone, e-mail and date of birth their autocomplete tokens: name, tel, email, bday…");

    private protected override UsabilityFinding Judge(MeasuredPage page, PageMeasure measure, DeviceProfile device)
    {
        var asked = measure.Fields.Where(f => f is { Search: false, ReadOnly: false } && f.Type is not ("checkbox" or "radio" or "file")).Select(f => (Field: f, Right: Tokens.GetValueOrDefault(Meant(f)))).Where(f => !f.Right.IsDefault).ToList();
        if (asked.Count == 0)
        {
            return NotApplicable(page, "没有询问本人的字段。", "No field asks about the citizen in person.");
        }

        var wrong = asked.Where(f => !f.Field.AutoComplete.Split(' ').Any(f.Right.Contains)).ToList();
        return wrong.Count > 0
            ? Finding(page.Number, UsabilityOutcome.Warning, wrong.Count, $"{asked.Count} 个字段中 {wrong.Count} 个没有正确的 autocomplete。", $"{wrong.Count} of {asked.Count} such fields have no right autocomplete token.", wrong.Select(f => Offender.Of(f.Field, $"应为 {f.Right[0]}，现为 {(f.Field.AutoComplete.Length > 0 ? f.Field.AutoComplete : "空")}", $"should be {f.Right[0]}, is {(f.Field.AutoComplete.Length > 0 ? f.Field.AutoComplete : "none")}")))
            : Passed(page, measure, 0, $"{asked.Count} 个字段都可自动填写。", $"All {asked.Count} such fields can fill themselves.");
    }

    /// <summary>By its words alone: the token is what is asked after.</summary>
    private static Meaning Meant(FieldFacts field) => Keyboards.MeaningOf(field with { AutoComplete = "" });
}
