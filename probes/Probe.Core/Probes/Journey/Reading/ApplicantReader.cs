using System.Text.RegularExpressions;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Reading;

/// <summary>Whom a guide serves (服务对象), in its own words.</summary>
/// <param name="Label">Untrusted.</param>
/// <param name="Value">Untrusted.</param>
/// <param name="Only">The only kind of applicant that it names; null: both, or neither.</param>
internal sealed record ApplicantStated(string Label, string Value, PersonaKind? Only);

/// <summary>Reads who may apply, before anything is entered there: the label beside its value, or both in one line.</summary>
internal static partial class ApplicantReader
{
    /// <summary>A longer text is prose about applicants, with its ifs and buts: nothing is concluded from it.</summary>
    private const int MostOfAValue = 40;

    /// <returns>Null: the page does not say.</returns>
    public static ApplicantStated? Read(PageSighting page)
    {
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            var node = page.Nodes[i];
            if (!node.Visible || node.Clickable || node.Text.Length is < 3 or > 60 || Stated().Match(node.Text) is not { Success: true } match)
            {
                continue;
            }

            var (label, value) = (match.Groups["label"].Value, match.Groups["value"].Value.Trim());
            if (value.Length == 0)
            {
                value = page.Nodes.Skip(i + 1).Take(6).FirstOrDefault(n => n.Visible && n.Text.Length > 0)?.Text.Trim() ?? "";
            }

            if (value.Length is > 0 and <= MostOfAValue)
            {
                return new ApplicantStated(label, value, OnlyIn(value));
            }
        }

        return null;
    }

    private static PersonaKind? OnlyIn(string value)
    {
        if (Everybody().IsMatch(value))
        {
            return null;
        }

        // A legal person is none of flesh and blood.
        var companies = Companies().IsMatch(value);
        var persons = Persons().IsMatch(Companies().Replace(value, ""));
        return (persons, companies) switch { (true, false) => PersonaKind.Person, (false, true) => PersonaKind.Company, _ => null };
    }

    [GeneratedRegex(@"^(?<label>服务对象|办理对象|适用对象|面向对象|行使对象|申请(对象|主体)|申请人(类型|范围)|适用范围|who can apply|who (it is|this is|it's) for|who may apply|eligible applicants?|open to)\s*(?:[:：]\s*(?<value>.*))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Stated();

    [GeneratedRegex(@"(非)?法人|企业|其他组织|单位|个体工商户|公司|社会组织|\blegal (persons?|entit(y|ies))|\bcompan(y|ies)\b|\bbusiness(es)?\b|\bfirms?\b|\borgani[sz]ations?\b|\bcorporat\w+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Companies();

    [GeneratedRegex(@"自然人|个人|公民|居民|群众|\bindividuals?\b|\bresidents?\b|\bcitizens?\b|\bpersons?\b|\bpeople\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Persons();

    [GeneratedRegex(@"不限|所有|任何|\banyone\b|\beveryone\b|\ball\b|\bpublic\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Everybody();
}
