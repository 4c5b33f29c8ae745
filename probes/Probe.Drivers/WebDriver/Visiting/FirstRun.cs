using System.Text.RegularExpressions;
using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Visits.Screens;

namespace Probe.Drivers.WebDriver.Visiting;

/// <summary>What an app asks at its first start: the privacy policy is agreed to, since a citizen must; permissions are refused, since a citizen need not give them.</summary>
internal static partial class FirstRun
{
    /// <returns>Null: nothing is asked.</returns>
    public static (ScreenNode Node, string Words, string Why, FirstDialogKind Kind)? AnswerTo(ScreenTree tree)
    {
        if (!tree.IsDialog)
        {
            return null;
        }

        var buttons = tree.Nodes.Where(n => n is { Displayed: true, Enabled: true, Bounds: not null } && (n.Clickable || n.ShortRole == "Button") && n.Name?.Length is > 0 and < 40).ToList();
        if (buttons.Find(b => Refuse().IsMatch(b.Name!.Trim())) is { } refuse && (IsPermission(tree) || tree.Nodes.Any(n => n.Text is { } text && Permission().IsMatch(text))))
        {
            return (refuse, refuse.Name!, "a permission is asked for before it is needed: refused", FirstDialogKind.Permission);
        }

        return buttons.Find(b => Agree().IsMatch(b.Name!.Trim())) is { } agree ? (agree, agree.Name!, "the app is not shown before this is agreed to", FirstDialogKind.Consent)
            : buttons.Find(b => Close().IsMatch(b.Name!.Trim())) is { } close ? (close, close.Name!, "it lies over the app", FirstDialogKind.Notice)
            : null;
    }

    private static bool IsPermission(ScreenTree tree) => tree.Package is { } package && package.Contains("permissioncontroller", StringComparison.Ordinal);

    [GeneratedRegex("^(不允许|拒绝|禁止|don['’]t allow|deny)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Refuse();

    [GeneratedRegex("要允许|访问您?的?(位置|通讯录|相机|存储|电话)|allow .+ to ", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Permission();

    [GeneratedRegex("^(同意|我同意|同意并继续|同意并使用|已阅读并同意|agree|i agree|accept|agree and continue|accept and continue)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Agree();

    [GeneratedRegex("^(跳过|关闭|我知道了|知道了|以后再说|暂不|skip|close|not now|got it|later)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Close();
}
