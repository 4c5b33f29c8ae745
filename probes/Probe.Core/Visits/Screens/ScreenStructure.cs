using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Probe.Core.Visits.Screens;

/// <summary>
/// What makes a screen this screen and not another one: its structure, not its texts. It stays when a list scrolls, a spinner turns, a field is filled in or
/// a complaint appears in a form, and changes when other widgets stand there. Used to count screens as pages.
/// </summary>
/// <remarks>
/// Two parts. The frame is everything outside scrollers, plus the heading; two screens with different frames differ. The contents are the shapes seen inside
/// scrollers and web views; with equal frames, two looks are the same screen when their contents have a shape in common (a list scrolled) or one look has none.
/// Where either look has shapes with a developer's name, only these count, since a bare text view stands on every screen.
/// </remarks>
/// <param name="Frame">SHA-256 of the part outside scrollers, 16 hexadecimal digits.</param>
/// <param name="Contents">Shapes inside scrollers, in order of their names.</param>
public sealed record ScreenStructure(string Frame, ImmutableSortedSet<string> Contents)
{
    /// <summary>Share of the screen's height, from its top, in which a heading stands.</summary>
    private const double HeadingShare = 0.15;

    /// <summary>A key for one look at a screen: equal keys are the same screen. The converse is what <see cref="IsSameScreenAs"/> decides.</summary>
    public string Key => Hash($"{Frame}|{string.Join('|', Counting(Contents, Contents.Any(IsNamed)))}");

    public static ScreenStructure Of(ScreenTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var contents = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        var frame = new StringBuilder().Append(tree.Platform).Append(' ').Append(tree.Package).Append(' ').Append(Heading(tree)).Append('\n');
        frame.AppendJoin(',', Runs(tree.Roots.Select(r => Shape(r, contents))));
        return new ScreenStructure(Hash(frame.ToString()), contents.ToImmutable());
    }

    /// <summary>Whether a later look is at the same screen.</summary>
    public bool IsSameScreenAs(ScreenStructure other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!string.Equals(Frame, other.Frame, StringComparison.Ordinal))
        {
            return false;
        }

        if (Contents.IsEmpty || other.Contents.IsEmpty)
        {
            return true; // Still loading, or scrolled past a gap.
        }

        var named = Contents.Any(IsNamed) && other.Contents.Any(IsNamed);
        return Counting(Contents, named).Any(other.Contents.Contains);
    }

    /// <summary>The same screen with what another look at it showed: so that a long form, scrolled step by step, stays one screen.</summary>
    /// <exception cref="ArgumentException">The other look was at another screen.</exception>
    public ScreenStructure With(ScreenStructure other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsSameScreenAs(other) ? this with { Contents = Contents.Union(other.Contents) } : throw new ArgumentException("That look was at another screen.", nameof(other));
    }

    public bool Equals(ScreenStructure? other) => other is not null && Frame == other.Frame && Contents.SetEquals(other.Contents);

    public override int GetHashCode() => string.GetHashCode(Frame, StringComparison.Ordinal);

    private static IEnumerable<string> Counting(ImmutableSortedSet<string> contents, bool named) => named ? contents.Where(IsNamed) : contents;

    private static bool IsNamed(string shape) => shape.Contains('#', StringComparison.Ordinal);

    private static string Shape(ScreenNode node, ImmutableSortedSet<string>.Builder contents)
    {
        var own = Own(node);
        if (node.HoldsContents)
        {
            // Envelopes are left out: a web page's one form is there on every step of it.
            foreach (var inner in node.Children.SelectMany(c => c.WithDescendants()).Where(n => Counts(n) && (n.Clickable || n.Editable || n.Children.IsEmpty)))
            {
                contents.Add(Own(inner));
            }

            return own;
        }

        var children = Runs(node.Children.Where(Counts).Select(c => Shape(c, contents))).ToArray();
        return children.Length == 0 ? own : $"{own}({string.Join(',', children)})";
    }

    private static bool Counts(ScreenNode node) => node is { Displayed: true, IsProgress: false };

    private static string Own(ScreenNode node) => node.Id is { } id ? $"{node.ShortRole}#{WithoutDigits(id)}" : node.ShortRole;

    /// <summary>Rows of one shape are one: how many there are is a value.</summary>
    private static IEnumerable<string> Runs(IEnumerable<string> shapes)
    {
        string? last = null;
        foreach (var shape in shapes)
        {
            if (shape != last)
            {
                yield return shape;
                last = shape;
            }
        }
    }

    /// <summary>The first line that only says what the screen is: at its top, and nothing to press, to fill in or to scroll. Numbers in it are values.</summary>
    private static string? Heading(ScreenTree tree)
    {
        if (tree.Height is not { } height)
        {
            return null;
        }

        var still = new Stack<ScreenNode>(tree.Roots.Reverse());
        while (still.TryPop(out var node))
        {
            if (node.Clickable || node.Editable || node.HoldsContents || !node.Displayed)
            {
                continue;
            }

            if ((node.Text ?? (node.Children.IsEmpty ? node.Description : null)) is { } text && node.Bounds is { } bounds && bounds.Bottom <= HeadingShare * height)
            {
                return WithoutDigits(text.Trim());
            }

            foreach (var child in node.Children.Reverse())
            {
                still.Push(child);
            }
        }

        return null;
    }

    private static string WithoutDigits(string text) => string.Concat(text.Select(c => char.IsDigit(c) ? '0' : c));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
