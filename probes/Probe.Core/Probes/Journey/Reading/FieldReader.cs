using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Search.Finding;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Reading;

/// <summary>Reads the fields of a page's forms. The portal's own site search is not one of them.</summary>
internal static partial class FieldReader
{
    public static ImmutableArray<FormField> Read(PageSighting page)
    {
        var fields = new List<FormField>();
        var grouped = new HashSet<int>();
        var search = SearchBoxes(page);
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            var node = page.Nodes[i];
            if (grouped.Contains(i) || search.Contains(i) || IsOff(node) || PressOf(page, i) is not { } press)
            {
                continue;
            }

            if (IsRadio(node))
            {
                var members = Members(page, i);
                grouped.UnionWith(members);
                fields.Add(Group(page, members));
            }
            else if (Several.Of(page, i) is { IsEmpty: false } boxes)
            {
                grouped.UnionWith(boxes);
                fields.Add(Group(page, boxes) with { Many = true });
            }
            else if (node.Control is { } control)
            {
                fields.Add(Single(page, i, press, control));
            }
            else if (Drawn.TickOf(page, i))
            {
                fields.Add(Field(page, FieldKind.Tick, i, i, Drawn.WordsOf(page, i), null) with { Filled = node.Current, Value = node.Current ? "on" : "" });
                grouped.UnionWith(page.Subtree(i));
            }
            else if (Drawn.PickerOf(page, i))
            {
                var words = page.TextOf(i, 60);
                fields.Add(Field(page, FieldKind.Picker, i, i, Labels.Of(page, i), null) with { Filled = words.Length > 0 && !Unchosen().IsMatch(words), Value = words });
                grouped.UnionWith(page.Subtree(i));
            }
        }

        return Apart([.. Drawn.Radios(page, grouped).Concat(fields).OrderBy(f => page.Nodes[f.Press].Y).ThenBy(f => page.Nodes[f.Press].X).ThenBy(f => f.Node)]);
    }

    /// <summary>Fields that a page calls the same (three times 'drop a file here') are told apart by their order.</summary>
    private static ImmutableArray<FormField> Apart(ImmutableArray<FormField> fields)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var apart = ImmutableArray.CreateBuilder<FormField>(fields.Length);
        foreach (var one in fields)
        {
            var before = seen[one.Key] = seen.GetValueOrDefault(one.Key) + 1;
            apart.Add(before == 1 ? one : one with { Key = $"{one.Key}#{before}" });
        }

        return apart.MoveToImmutable();
    }

    /// <summary>Whether words are a drop-down's invitation rather than a choice.</summary>
    public static bool IsInvitation(string text) => text.Length == 0 || Unchosen().IsMatch(text);

    /// <summary>Whether words promise, agree or declare.</summary>
    public static bool IsAgreement(string words) => Agreement().IsMatch(words);

    private static FormField Single(PageSighting page, int i, int press, SeenControl control)
    {
        var node = page.Nodes[i];
        var label = Labels.Of(page, i);
        if (node.Tag == "select")
        {
            ImmutableArray<FieldOption> options = [.. control.Options.Select(o => new FieldOption(-1, o.Value, o.Text, o.Selected, o.Disabled))];
            var chosen = options.FirstOrDefault(o => o.Chosen);
            return Field(page, FieldKind.Select, i, press, label, control) with { Options = options, Filled = chosen is not null && chosen.Value.Length > 0 && !IsInvitation(chosen.Text), Value = chosen?.Text ?? "" };
        }

        if (node.Type == "checkbox" || node.Role is "checkbox" or "switch")
        {
            return Field(page, FieldKind.Tick, i, press, label, control) with { Filled = control.Checked, Value = control.Checked ? "on" : "" };
        }

        if (node.Type == "file")
        {
            return Field(page, FieldKind.File, i, i, FileLabel(page, i, label), control) with { Filled = control.Value is not ("" or "0") || ShowsFile(page, i) };
        }

        var picker = (node.Type is "text" or "" && node.Tag == "input" && IsInvitation(node.Placeholder) && node.Placeholder.Length > 0) || (control.ReadOnly && node.Tag == "input") || node.Role is "combobox" or "listbox" && node.Tag != "input" || node.Hints.Contains("listbox", StringComparison.OrdinalIgnoreCase) && control.ReadOnly;
        var kind = node.Type == "password" ? FieldKind.Password : control.Rich ? FieldKind.Rich : picker ? FieldKind.Picker : FieldKind.Text;
        var value = picker && node.Tag != "input" ? page.TextOf(i, 60) : control.Value;
        return Field(page, kind, i, press, label, control) with { Filled = kind == FieldKind.Picker ? !IsInvitation(value) : value.Length > 0, Value = value };
    }

    private static FormField Group(PageSighting page, ImmutableArray<int> members)
    {
        var first = page.Nodes[members[0]];
        var group = first.Control?.Group is { Length: > 0 } legend ? Labels.Clean(legend) : GroupLabel(page, members);
        ImmutableArray<FieldOption> options = [.. members.Select(m => new FieldOption(
            PressOf(page, m) ?? m, page.Nodes[m].Control?.Value ?? "", OptionWords(page, m), page.Nodes[m].Control?.Checked == true || page.Nodes[m].Current && page.Nodes[m].Control is null, page.Nodes[m].Disabled))];
        var field = Field(page, FieldKind.Radio, members[0], options[0].Press, group, first.Control);
        return field with
        {
            Options = options,
            Filled = options.Any(o => o.Chosen),
            Value = options.FirstOrDefault(o => o.Chosen)?.Text ?? "",
            Required = field.Required || members.Any(m => page.Nodes[m].Control?.Required == true),
        };
    }

    /// <summary>A field with what can be said of every kind.</summary>
    internal static FormField Field(PageSighting page, FieldKind kind, int node, int press, string label, SeenControl? control)
    {
        var seen = page.Nodes[node];
        var (meaning, why) = kind == FieldKind.Tick && Agreement().IsMatch(label) ? (Meaning.Agreement, "it says that it is an agreement")
            : kind == FieldKind.File ? (Meaning.Document, "a file is asked for")
            : MeaningReader.Of(label, control?.Name ?? seen.Hints, control?.AutoComplete ?? "", seen.Placeholder, seen.Type, control?.Group ?? "");
        var raw = $"{control?.LabelText} {control?.Group} {Labels.Near(page, node)}";
        return new FormField(
            kind, node, press, KeyOf(page, node, label), label.Length > 0 ? label : seen.Placeholder.Length > 0 ? seen.Placeholder : control?.Name ?? "", meaning, why,
            control?.Required == true || Labels.SaysRequired(raw), false, "", [], Complaints.Of(page, node) is var said && said == label ? "" : said, PartOf(label, control?.Name ?? "", seen.Placeholder), control)
        {
            InputType = seen.Type,
            Placeholder = seen.Placeholder,
        };
    }

    /// <summary>What a person presses for a control: itself, or its label where it is hidden. Null: nothing.</summary>
    internal static int? PressOf(PageSighting page, int i)
    {
        var node = page.Nodes[i];
        var small = node.Width < 3 || node.Height < 3;
        if (node.Visible && !small)
        {
            return i;
        }

        if (node.Control is null || node.Type is not ("radio" or "checkbox" or "file"))
        {
            return null;
        }

        if (node.Control.LabelElement is { } label)
        {
            for (var k = 0; k < page.Nodes.Length; k++)
            {
                if (page.Nodes[k].Ref == label && page.Nodes[k].Visible)
                {
                    return k;
                }
            }
        }

        if (node.Type == "file")
        {
            // Upload buttons hide the field that takes the file; it is given the file without a press.
            return page.Ancestors(i).Take(4).FirstOrDefault(a => page.Nodes[a].Visible, -1) is >= 0 and var drawn ? drawn : null;
        }

        // A hidden control inside a drawn one.
        var parent = page.Ancestors(i).Take(2).FirstOrDefault(a => page.Nodes[a].Visible && page.Nodes[a].Width is > 8 and < 700 && page.Nodes[a].Height is > 8 and < 200, -1);
        return parent >= 0 ? parent : null;
    }

    internal static bool IsOff(SeenNode node) => node.Disabled && node.Control is not { ReadOnly: true };

    private static bool IsRadio(SeenNode node) => node.Control is not null && (node.Type == "radio" || node.Role == "radio");

    private static ImmutableArray<int> Members(PageSighting page, int first)
    {
        var node = page.Nodes[first];
        var native = node.Type == "radio" && node.Control!.Name.Length > 0;
        var holder = page.Ancestors(first).FirstOrDefault(a => page.Nodes[a].Role == "radiogroup", Together(page, first));
        return [.. Enumerable.Range(first, page.Nodes.Length - first).Where(i => IsRadio(page.Nodes[i]) && !IsOff(page.Nodes[i]) && (i == first || (native
            ? page.Nodes[i].Control!.Name == node.Control!.Name && page.Nodes[i].Form == node.Form && page.Nodes[i].Ref.Frame == node.Ref.Frame
            : page.Ancestors(i).Contains(holder))) && (i == first || PressOf(page, i) is not null))];
    }

    /// <summary>The smallest part of the page that holds radios without a name beside the first: they are alternatives, if they are few and nothing else is asked there.</summary>
    private static int Together(PageSighting page, int first)
    {
        foreach (var above in page.Ancestors(first).Take(5))
        {
            var inside = page.Subtree(above).Where(i => page.Nodes[i].Control is not null).ToList();
            if (inside.Count(i => IsRadio(page.Nodes[i])) > 1)
            {
                return inside.TrueForAll(i => IsRadio(page.Nodes[i])) ? above : page.Nodes[first].Parent;
            }
        }

        return page.Nodes[first].Parent;
    }

    private static string OptionWords(PageSighting page, int i)
    {
        var control = page.Nodes[i].Control;
        if (control?.LabelText is { Length: > 0 } own)
        {
            return Labels.Clean(own);
        }

        if (page.TextOf(i, 60) is { Length: > 0 } inside)
        {
            return inside;
        }

        // The words that follow: <input type=radio> 是
        for (var k = i + 1; k < Math.Min(page.Nodes.Length, i + 4); k++)
        {
            if (page.Nodes[k].Visible && page.Nodes[k].Text.Length > 0 && Math.Abs(page.Nodes[k].Y - page.Nodes[i].Y) < 20)
            {
                return page.Nodes[k].Text;
            }
        }

        return page.Nodes[i].Label.Length > 0 ? page.Nodes[i].Label : control?.Value ?? "";
    }

    /// <summary>What stands before a group of choices.</summary>
    private static string GroupLabel(PageSighting page, ImmutableArray<int> members)
    {
        var own = members.Select(m => OptionWords(page, m)).ToHashSet(StringComparer.Ordinal);
        var near = Labels.Near(page, members[0]);
        if (near.Length > 0 && !own.Contains(near))
        {
            return Labels.Clean(near);
        }

        for (var i = members[0] - 1; i >= 0 && i > members[0] - 12; i--)
        {
            if (page.Nodes[i].Visible && page.Nodes[i].Text.Length > 1 && !own.Contains(page.Nodes[i].Text) && page.Nodes[i].Control is null)
            {
                return Labels.Clean(page.Nodes[i].Text);
            }
        }

        return "";
    }

    /// <summary>Whether the row of an upload shows the file that it was given: pages that send it at once empty their field.</summary>
    private static bool ShowsFile(PageSighting page, int i) =>
        page.Ancestors(i).Take(6).TakeWhile(a => page.Subtree(a).Count(k => page.Nodes[k].Type == "file") == 1).Any(a => page.TextOf(a, 400).Contains(Personas.PersonaDocuments.Stem + ".", StringComparison.Ordinal));

    private static string FileLabel(PageSighting page, int i, string label)
    {
        if (label.Length > 0 && !Upload().IsMatch(label))
        {
            return label;
        }

        // A hidden field has no place of its own: the words of the row in which its button stands.
        var row = page.Ancestors(i).Take(4).Where(a => page.Nodes[a].Visible).Select(a => page.TextOf(a, 120)).FirstOrDefault(t => t.Length > 0 && !Upload().IsMatch(t));
        return row is not null && !page.Nodes[i].Visible ? Labels.Clean(row) : Labels.Near(page, i) is { Length: > 0 } near ? Labels.Clean(near) : label;
    }

    private static string KeyOf(PageSighting page, int node, string label)
    {
        var seen = page.Nodes[node];
        var name = seen.Control?.Name ?? "";
        // A questionnaire may call every answer by the same name: the label tells them apart.
        return name.Length > 0 ? $"{seen.Ref.Frame}/{name}/“{label}”" : label.Length > 0 ? $"{seen.Ref.Frame}/“{label}”" : $"{seen.Ref.Frame}/{seen.Path}{Math.Round(seen.Y / 20)}";
    }

    private static char? PartOf(string label, string name, string placeholder)
    {
        // A bare dd may be short for anything (地点): where a label says what is asked, the name only counts with what it belongs to (start-day).
        var telling = label.Length == 0 || (name.Length > 5 && "-_.[".Any(name.Contains)) ? name : "";
        foreach (var text in new[] { label, placeholder.Length > 4 && placeholder.Contains('-', StringComparison.Ordinal) ? "" : placeholder, telling })
        {
            if (Year().IsMatch(text))
            {
                return 'y';
            }

            if (Month().IsMatch(text))
            {
                return 'm';
            }

            if (Day().IsMatch(text))
            {
                return 'd';
            }
        }

        return null;
    }

    private static HashSet<int> SearchBoxes(PageSighting page)
    {
        var boxes = new HashSet<int>();
        foreach (var box in BoxFinder.Boxes(page))
        {
            if (IsSiteSearch(page, box.Index))
            {
                boxes.Add(box.Index);
            }
        }

        return boxes;
    }

    /// <summary>Whether a box that could be a search box says that it is one.</summary>
    public static bool IsSiteSearch(PageSighting page, int box)
    {
        var node = page.Nodes[box];
        var words = $"{node.Placeholder} {node.Label} {node.Hints}";
        return node.Type == "search" || Lexicon.Search().IsMatch(words) || Lexicon.SearchHint().IsMatch(node.Hints) || Sought().IsMatch(words);
    }

    [GeneratedRegex(@"关键[字词]|您?想[找办]|您?要[找办]|请输入.{0,4}(事项|服务|业务)(名称)?|what are you looking for|keyword", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Sought();

    [GeneratedRegex(@"^\s*[-—–]+\s*$|^\s*(-+\s*)?(请选择|选择|全部|请点击选择|点击选择|select|choose|please (select|choose)|pick)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unchosen();

    [GeneratedRegex(@"同意|承诺|知悉|知晓|已阅读|遵守|声明|属实|\bagree|\baccept|declar|confirm|consent|understand|true and", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Agreement();

    [GeneratedRegex(@"^(上传|选择文件|点击|拖拽|[将把].{0,6}文件|浏览|添加附件|choose|upload|browse|select a? ?file|add file|drag|drop|click)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Upload();

    [GeneratedRegex(@"^(年|年份|year|yyyy)$|[-_.\[]?(year|yyyy)\]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Year();

    [GeneratedRegex(@"^(月|月份|month|mm)$|[-_.\[](month|mm)\]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Month();

    [GeneratedRegex(@"^(日|号|day|dd)$|[-_.\[](day|dd)\]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Day();
}
