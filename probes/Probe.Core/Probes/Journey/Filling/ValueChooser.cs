using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Journey.Filling;

/// <summary>What a field is given, and why.</summary>
/// <param name="Value">The text, or the words of an option.</param>
/// <param name="FromAnswers">It was decided beforehand.</param>
internal sealed record Chosen(string Value, string Why, bool FromAnswers = false);

/// <summary>Chooses what a field is given: the answers file first, then the persona by the field's meaning, then what its kind takes.</summary>
internal sealed partial class ValueChooser(Persona persona, Answers answers, DateOnly today)
{
    public const int MostTries = 4;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The text for a field that is typed into. Null: it is left empty.</summary>
    public Chosen? Text(FormField field, string url, int tries)
    {
        if (answers.For(field, url) is { } answer)
        {
            return new Chosen(answer.Value, $"the answers file says so for “{answer.Key}”", FromAnswers: true);
        }

        if (field.Meaning is Meaning.Captcha or Meaning.PhoneCode or Meaning.CardNumber or Meaning.Search or Meaning.UserName or Meaning.Password)
        {
            return null;
        }

        var (value, why) = Known(field);
        return new Chosen(Fit(field, value, tries), why);
    }

    /// <summary>The option for a field that is chosen from. Null: none can be.</summary>
    /// <param name="avoid">Words of options that led nowhere.</param>
    public (FieldOption Option, string Why, bool FromAnswers)? Option(FormField field, string url, IReadOnlySet<string> avoid)
    {
        // What a native list offers without a value stands for 'nothing chosen', whatever it is called (- None -).
        var open = field.Options.Where(o => !o.Disabled && !(o.Press < 0 ? FieldReader.IsInvitation(o.Text) || (o.Value.Length == 0 && field.Options.Any(p => p.Value.Length > 0)) : field.Kind != FieldKind.Radio && FieldReader.IsInvitation(o.Text))).ToList();
        if (open.Count == 0)
        {
            return null;
        }

        if (answers.For(field, url) is { } answer && Pick(open, answer.Value) is { } decided)
        {
            return (decided, $"the answers file says so for “{answer.Key}”", true);
        }

        var left = open.Where(o => !avoid.Contains(o.Text)).ToList();
        if (left.Count == 0)
        {
            return null;
        }

        foreach (var wish in Wishes(field))
        {
            if (Pick(left, wish) is { } wished)
            {
                return (wished, $"{field.Why}: {field.Meaning} of the persona", false);
            }
        }

        return (left.FirstOrDefault(o => !Other().IsMatch(o.Text)) ?? left[0], avoid.Count > 0 ? "the choices before it led nowhere" : "nothing speaks for one of them: the first", false);
    }

    /// <summary>Whether a box is ticked.</summary>
    public (bool On, string Why) Tick(FormField field, string url) =>
        answers.For(field, url) is { } answer ? (Yes().IsMatch(answer.Value), $"the answers file says so for “{answer.Key}”")
        : field.Meaning == Meaning.Agreement ? (true, field.Why)
        : field.Required || field.Complaint.Length > 0 ? (true, "it must be ticked")
        : (false, "it need not be ticked");

    private (string Value, string Why) Known(FormField field)
    {
        var zh = persona.Language == Language.Zh;
        if (field.Part is { } part)
        {
            var date = DateOf(field, field.Meaning == Meaning.Unknown ? Meaning.Date : field.Meaning);
            return (part switch { 'y' => date.Year.ToString(Invariant), 'm' => date.Month.ToString(Invariant), _ => date.Day.ToString(Invariant) }, $"a part of a date: {field.Why}");
        }

        if (field.Meaning is (Meaning.Date or Meaning.StartDate or Meaning.EndDate) && field.InputType is "text" or "" && Shapes.AsksTime(Shapes.SaidOf(field)))
        {
            return (Shapes.Examples(Shapes.SaidOf(field)).FirstOrDefault() ?? "10:00", "a time of day is asked for");
        }

        if (field.Meaning is Meaning.Date or Meaning.StartDate or Meaning.EndDate or Meaning.BirthDate or Meaning.FoundedOn)
        {
            return (DateOf(field, field.Meaning).ToString("yyyy-MM-dd", Invariant), field.Why);
        }

        if (Shapes.DayForm($"{field.Label} {field.Placeholder}") is not null)
        {
            return (DateOf(field, Meaning.Date).ToString("yyyy-MM-dd", Invariant), "it says how a day is written");
        }

        if (Shapes.Named(field, persona) is { } shaped)
        {
            return (shaped, $"{field.Why}: {field.Meaning}, as this form writes it");
        }

        if (persona[field.Meaning] is { Length: > 0 } own)
        {
            return (own, $"{field.Why}: {field.Meaning} of the persona");
        }

        return field.Meaning switch
        {
            Meaning.CaseNumber => ("SL20260101000001", field.Why),
            Meaning.Amount or Meaning.Quantity => ("10", field.Why),
            _ => Shapes.Examples(Shapes.SaidOf(field)).FirstOrDefault() is { } example ? (example, "the form's own example")
                : field.Control is { } c && (c.Pattern.Length > 0 && Digits().IsMatch(c.Pattern)) ? ("100", "its pattern wants digits")
                : field.Kind == FieldKind.Rich || field.Label.Length > 30 ? (zh ? "测试填写，不是真实申请。" : "Test entry, not a real application.", "a text is asked for")
                : (zh ? "测试" : "Test", "nothing says what it asks for: a plain word"),
        };
    }

    private DateOnly DateOf(FormField field, Meaning meaning) => meaning switch
    {
        Meaning.BirthDate when DateOnly.TryParse(persona[Meaning.BirthDate], Invariant, out var born) => born,
        Meaning.FoundedOn when DateOnly.TryParse(persona[Meaning.FoundedOn], Invariant, out var founded) => founded,
        Meaning.StartDate => today.AddDays(30),
        Meaning.EndDate => today.AddDays(365),
        _ => Days.Of($"{field.Label} {field.Control?.Group} {field.Control?.Description}", field.Complaint, today),
    };

    /// <summary>Brings a value into the shape that a field states, or another shape after a refusal.</summary>
    private string Fit(FormField field, string value, int tries)
    {
        var control = field.Control;
        if (field.InputType is "date" or "month" or "time" or "datetime-local" or "week")
        {
            var at = DateOf(field, field.Meaning);
            return field.InputType switch { "month" => at.ToString("yyyy-MM", Invariant), "time" => "10:00", "datetime-local" => at.ToString("yyyy-MM-dd", Invariant) + "T10:00", "week" => $"{ISOWeek.GetYear(at.ToDateTime(TimeOnly.MinValue))}-W{ISOWeek.GetWeekOfYear(at.ToDateTime(TimeOnly.MinValue)):00}", _ => at.ToString("yyyy-MM-dd", Invariant) };
        }

        if (field.Part is not null)
        {
            return value;
        }

        var said = $"{field.Complaint} {control?.Description} {control?.Pattern}";
        IEnumerable<string> forms = [value];
        if (field.Meaning is Meaning.Date or Meaning.StartDate or Meaning.EndDate or Meaning.BirthDate or Meaning.FoundedOn or Meaning.Unknown && DateOnly.TryParse(value, Invariant, out var date))
        {
            string[] shapes = control is not null && DayFirst().IsMatch($"{control.Pattern} {said} {field.Label}") ? ["dd/MM/yyyy", "yyyy-MM-dd"] : ["yyyy-MM-dd", "yyyy/MM/dd", "yyyy年M月d日", "dd/MM/yyyy", "yyyyMMdd"];
            forms = (Shapes.DayForm(Shapes.SaidOf(field)) is { } written ? shapes.Prepend(written) : shapes).Select(s => date.ToString(s, Invariant));
            // Refused in that shape: the form's own example comes before other guesses.
            forms = tries > 0 ? [forms.First(), .. Shapes.Examples(said), .. forms.Skip(1)] : forms;
        }
        else if (tries > 0 || control?.Pattern.Length > 0)
        {
            forms = [value, .. Complained(field), .. persona.Alternatives.GetValueOrDefault(field.Meaning, []), .. Shapes.Examples(Shapes.SaidOf(field)), .. Shapes.Lengths(said), .. Shapes.AsksNumber(said) ? new[] { "100", "10" } : [], "100", "10", "1", "ABC123", "https://example.org/", "2026-01-01", persona[Meaning.MobilePhone] ?? "100", persona[Meaning.FullName] ?? "Test"];
        }

        var all = forms.Distinct(StringComparer.Ordinal).ToList();
        if (control?.Pattern is { Length: > 0 } pattern)
        {
            all = [.. all.OrderByDescending(f => Matches(pattern, f))];
        }

        var taken = all[Math.Min(tries, all.Count - 1)];
        taken = Bounded(taken, control?.Min, control?.Max);
        return control?.MaxLength is { } most && taken.Length > most ? taken[..most] : taken;
    }

    /// <summary>What the complaint itself asks for: 'Enter a full UK postcode' below a box that is called something else.</summary>
    private IEnumerable<string> Complained(FormField field) =>
        field.Complaint.Length > 0 && MeaningReader.Of(field.Complaint, "", "", "", "", "").Meaning is var asked && asked != field.Meaning && asked is not (Meaning.Unknown or Meaning.Date or Meaning.Remark)
            && persona[asked] is { } own ? [own] : [];

    private static string Bounded(string value, string? min, string? max)
    {
        if (!double.TryParse(value, NumberStyles.Float, Invariant, out var number))
        {
            return value;
        }

        if (double.TryParse(min, NumberStyles.Float, Invariant, out var least) && number < least)
        {
            number = least;
        }

        if (double.TryParse(max, NumberStyles.Float, Invariant, out var most) && number > most)
        {
            number = most;
        }

        return number.ToString(Invariant) is var bounded && double.Parse(value, NumberStyles.Float, Invariant) == number ? value : bounded;
    }

    private static bool Matches(string pattern, string value)
    {
        try
        {
            return Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.ECMAScript, TimeSpan.FromMilliseconds(200));
        }
        catch (Exception bad) when (bad is ArgumentException or RegexMatchTimeoutException)
        {
            return false; // A page's pattern that we cannot read says nothing.
        }
    }

    private IEnumerable<string> Wishes(FormField field)
    {
        if (field.Part is not null || field.Meaning is Meaning.Date or Meaning.StartDate or Meaning.EndDate)
        {
            var part = Known(field).Value;
            return [part, part.PadLeft(2, '0'), part + "月", part + "日", part + "年"];
        }

        if (More().IsMatch($"{field.Label} {field.Control?.Group} {field.Control?.Description}"))
        {
            // One is enough: who adds one more each time never ends.
            return ["No", "否", "不"];
        }

        if (field.Many)
        {
            return field.Options.Where(o => None().IsMatch(o.Text)).Select(o => o.Text);
        }

        if (Shapes.Named(field, persona) is { } named)
        {
            return [named];
        }

        if (persona[field.Meaning] is { } own)
        {
            return [own];
        }

        return persona.Kind == PersonaKind.Company && AsksKind().IsMatch($"{field.Label} {string.Join(' ', field.Options.Select(o => o.Text))}") ? ["法人", "企业", "单位", "company", "business", "organisation"]
            : AsksKind().IsMatch(field.Label) ? ["自然人", "个人", "individual", "person", "yourself", "myself"]
            : [];
    }

    private static FieldOption? Pick(List<FieldOption> options, string wish) =>
        options.Find(o => string.Equals(o.Text.Trim(), wish.Trim(), StringComparison.OrdinalIgnoreCase) || (o.Value.Length > 0 && string.Equals(o.Value, wish, StringComparison.OrdinalIgnoreCase)))
        ?? (wish.Length >= 2 ? options.Find(o => o.Text.Contains(wish, StringComparison.OrdinalIgnoreCase) || (o.Text.Length >= 2 && wish.Contains(o.Text, StringComparison.OrdinalIgnoreCase))) : null);

    [GeneratedRegex(@"^(其他|其它|other|none of|以上(都|均)(不|没))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Other();

    [GeneratedRegex(@"^(yes|true|on|1|是|勾选|同意|y)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Yes();

    [GeneratedRegex(@"\\d|\[0-9\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"dd\s*[/\-]\s*mm|\bday.{0,10}month", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"\b(add|upload|enter|include) (another|more|any (other|more))|you have added \d|(继续|再|还(要|需要?))(添加|新增|上传)|是否(继续)?(添加|新增)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex More();

    [GeneratedRegex(@"^(none\b|no,? none|not applicable|以上(都|均)(不|没)|(都|均)(不|没)(有|是)|无$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex None();

    [GeneratedRegex(@"申请人(类[型别]|身份)|申请主体|办理对象|服务对象|(who|what) (are|is) (you|the applicant)|applicant type|applying (as|for)|on behalf", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AsksKind();
}
