using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Reading;

/// <summary>Recognises boxes to tick that answer one question together: 'select all that apply'.</summary>
internal static class Several
{
    private const int Most = 40;

    /// <summary>The members of the group that a box begins. Empty: it stands alone, or is a promise.</summary>
    public static ImmutableArray<int> Of(PageSighting page, int first)
    {
        var node = page.Nodes[first];
        if (!IsBox(node) || node.Control!.Group.Length == 0 || FieldReader.IsAgreement(node.Control.LabelText))
        {
            return [];
        }

        var stem = Stem(node.Control.Name);
        ImmutableArray<int> members = [.. Enumerable.Range(first, page.Nodes.Length - first).Where(i =>
            IsBox(page.Nodes[i]) && !FieldReader.IsOff(page.Nodes[i]) && page.Nodes[i].Ref.Frame == node.Ref.Frame && page.Nodes[i].Control!.Group == node.Control.Group
            && Stem(page.Nodes[i].Control!.Name) == stem && FieldReader.PressOf(page, i) is not null)];
        return members.Length is > 1 and < Most && !members.Any(i => FieldReader.IsAgreement(page.Nodes[i].Control!.LabelText)) ? members : [];
    }

    private static bool IsBox(SeenNode node) => node is { Type: "checkbox", Control: not null };

    /// <summary>Frameworks number them: days[0], days-1, days_tuesday keep no common name but its beginning.</summary>
    private static string Stem(string name)
    {
        var end = name.IndexOfAny(['[', '-', '.']);
        return (end > 0 ? name[..end] : name).TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '_');
    }
}
