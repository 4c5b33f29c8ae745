using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class Keyboards : PageRule
{
    public override string Id => "keyboards";

    public override LocalText Name { get; } = new("键盘合适", "the right keyboard");

    public override LocalText Threshold { get; } = new("电话、数字、日期、邮箱字段", "for phone, number, date and e-mail fields");

    public override string Unit => "fields";

    public override string Source => "HTML, input types and inputmode; web.dev, payment and address form best practices";

    public override int Severity => 1;

    public override LocalText Remedy { get; } = new("电话用 type=tel，数字用 inputmode=numeric 或 decimal，邮箱用 type=email，日期用 type=date。", "Phone: type=tel. Numbers: inputmode=numeric or decimal. E-mail: type=email. Dates: type=date.");

    private protected override UsabilityFinding Judge(MeasuredPage page, PageMeasure measure, DeviceProfile device)
    {
        var asked = measure.Fields.Where(f => f is { Tag: "input", ReadOnly: false } && f.Type is not ("checkbox" or "radio" or "file" or "range" or "color" or "password")).Select(f => (Field: f, Wanted: Wanted(f))).Where(f => f.Wanted is not null).ToList();
        if (asked.Count == 0)
        {
            return NotApplicable(page, "没有电话、数字、日期或邮箱字段。", "There are no fields for phones, numbers, dates or e-mail.");
        }

        var wrong = asked.Where(f => !f.Wanted!.Value.Right.Contains(f.Field.Type) && !f.Wanted.Value.Right.Contains(f.Field.InputMode)).ToList();
        return wrong.Count > 0
            ? Finding(page.Number, UsabilityOutcome.Failed, wrong.Count, $"{asked.Count} 个字段中 {wrong.Count} 个弹出错误的键盘。", $"{wrong.Count} of {asked.Count} such fields bring up the wrong keyboard.", wrong.Select(f => Offender.Of(f.Field, $"{f.Wanted!.Value.Zh}：type={f.Field.Type}，inputmode={Or(f.Field.InputMode)}", $"{f.Wanted.Value.En}: type={f.Field.Type}, inputmode={Or(f.Field.InputMode)}")))
            : Passed(page, measure, 0, $"{asked.Count} 个字段的键盘都合适。", $"All {asked.Count} such fields bring up the right keyboard.");
    }

    private static string Or(string text) => text.Length > 0 ? text : "–";

    internal static Meaning MeaningOf(FieldFacts field) =>
        MeaningReader.Of(field.Label.Length > 0 ? field.Label : field.Near, field.Name, field.AutoComplete is "on" or "off" ? "" : field.AutoComplete, field.Placeholder, field.Type is "text" or "search" ? "" : field.Type, field.Group).Meaning;

    private static (string Zh, string En, string[] Right)? Wanted(FieldFacts field) => field.Search ? null : MeaningOf(field) switch
    {
        Meaning.MobilePhone or Meaning.Landline => ("电话", "phone", ["tel", "numeric"]),
        Meaning.Email => ("邮箱", "e-mail", ["email"]),
        Meaning.Date or Meaning.StartDate or Meaning.EndDate or Meaning.BirthDate or Meaning.FoundedOn => ("日期", "date", ["date", "month", "datetime-local", "week", "numeric", "number", "tel", "none"]),
        Meaning.PhoneCode or Meaning.BankAccount or Meaning.CardNumber or Meaning.Floors or Meaning.Headcount => ("数字", "number", ["number", "tel", "numeric", "decimal"]),
        Meaning.RegisteredCapital or Meaning.ContractPrice or Meaning.BuildingArea or Meaning.PropertyArea or Meaning.PropertyPrice or Meaning.Amount or Meaning.Quantity => ("数字", "number", ["number", "numeric", "decimal", "tel"]),
        _ => null,
    };
}
