using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Reading;

/// <summary>What a page asks beside its form: a chat with the staff, stars for the page itself. Nobody fills it in on the way to an application, and each press there would send something.</summary>
internal static partial class SideTalk
{
    /// <summary>How far around a field its part of the page is looked for.</summary>
    private const int Around = 4;

    /// <summary>A part with more controls is a form of its own.</summary>
    private const int MostControls = 8;

    private const int LongestHeading = 60;

    /// <summary>A page without it. One that asks for nothing else is left as it is: then it is what the page is for.</summary>
    public static (ImmutableArray<FormField> Fields, ImmutableArray<PageAction> Actions) Leave(PageSighting page, ImmutableArray<FormField> fields, ImmutableArray<PageAction> actions)
    {
        var parts = fields.Select(field => PartOf(page, field.Node)).ToList();
        if (parts.TrueForAll(part => part is null) || parts.TrueForAll(part => part is not null))
        {
            return (fields, actions);
        }

        var left = parts.OfType<int>().SelectMany(page.Subtree).ToHashSet();
        return ([.. fields.Where((_, i) => parts[i] is null)], [.. actions.Where(action => !left.Contains(action.Node))]);
    }

    /// <summary>The part of the page that holds a field and talks of something else than an application; null: there is none.</summary>
    private static int? PartOf(PageSighting page, int field)
    {
        var node = page.Nodes[field];
        var around = page.Ancestors(field).Take(Around).TakeWhile(above => page.Nodes[above].Tag is not ("body" or "main" or "html") && page.Subtree(above).Count(i => page.Nodes[i].Control is not null) <= MostControls).ToList();
        if (around.Count == 0)
        {
            return null;
        }

        var part = around.FindIndex(above => Named().IsMatch(page.Nodes[above].Hints) || page.Subtree(above).Any(i => page.Nodes[i] is { Visible: true, Clickable: false, Control: null, Text.Length: > 1 and < LongestHeading } words && Asked().IsMatch(words.Text)));
        return part >= 0 ? around[part] : Asked().IsMatch($"{node.Placeholder} {node.Label}") ? around[0] : null;
    }

    [GeneratedRegex(@"(^|[\s_-])(live-?chat|chat(-?(box|bot|window|widget|panel))?|kefu|im-?window|page-?feedback|page-?rating|feedback-?stars|star-?rating)($|[\s_-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Named();

    /// <summary>As a heading; a sentence that sends its reader to the staff is help on a form.</summary>
    [GeneratedRegex(@"^.{0,4}(在线客服|智能客服|智能问答|机器人客服|(live |online )?chat( with (us|an? \w+))?).{0,6}$|(对|给|评价)(本页|此页|本网页|本页面|本网站)|(本页|此页|本页面|此页面)(内容)?(是否)?(对您)?(有用|有帮助|满意)|type a message|(how (was|is)|is|was|rate) this (web ?)?(page|site)\b|did you find what you", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Asked();
}
