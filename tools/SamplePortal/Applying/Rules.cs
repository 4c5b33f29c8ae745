using System.Globalization;
using System.Text.RegularExpressions;

namespace SamplePortal.Applying;

/// <summary>What the servers accept. Check digits are checked; places and dates inside numbers are not, so that numbers which belong to nobody pass.</summary>
internal static partial class Rules
{
    public const long LargestUpload = 5 * 1024 * 1024;

    private const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly int[] IdWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private static readonly int[] CreditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <returns>What is wrong with a value, in the page's words; null when nothing is.</returns>
    public static string? Fault(Question question, string value, bool english)
    {
        if (value.Length == 0) return question.Required ? question.Message ?? Missing(question, english) : null;
        var good = question.Kind switch
        {
            Kind.IdCard => IsIdCard(value),
            Kind.CreditCode => IsCreditCode(value),
            Kind.Phone => english ? EnglishPhone().IsMatch(value) : Phone().IsMatch(value),
            Kind.Email => Email().IsMatch(value),
            Kind.Date or Kind.DateBoxes => IsDate(value),
            Kind.Number => Number().IsMatch(value),
            Kind.Region => value.Split('-').Length == 3,
            Kind.Select or Kind.Radio => question.Options?.Contains(value, StringComparer.Ordinal) != false,
            _ => true,
        };
        if (good && question.Max is { } max) good = value.Length <= max;
        if (good && question.Pattern is { } pattern) good = Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.ExplicitCapture, Patience);
        return good ? null : question.Message ?? Wrong(question, english);
    }

    public static bool IsIdCard(string value)
    {
        if (!IdCard().IsMatch(value)) return false;
        var sum = IdWeights.Select((w, i) => w * (value[i] - '0')).Sum();
        return "10X98765432"[sum % 11] == char.ToUpperInvariant(value[17]);
    }

    public static bool IsCreditCode(string value)
    {
        if (value.Length != 18 || value.Any(c => !CreditAlphabet.Contains(c, StringComparison.Ordinal))) return false;
        var sum = CreditWeights.Select((w, i) => w * CreditAlphabet.IndexOf(value[i], StringComparison.Ordinal)).Sum();
        return CreditAlphabet[(31 - (sum % 31)) % 31] == value[17];
    }

    public static string? UploadFault(string name, long size, bool english)
    {
        if (size > LargestUpload) return english ? "The file must be smaller than 5 MB" : "文件大小不能超过 5MB";
        var known = new[] { ".pdf", ".jpg", ".jpeg", ".png" }.Contains(Path.GetExtension(name).ToLowerInvariant(), StringComparer.Ordinal);
        return known && size > 0 ? null : english ? "The file must be a PDF or JPEG" : "请上传 PDF 或 JPG 格式的文件";
    }

    private static bool IsDate(string value) =>
        DateOnly.TryParseExact(value, ["yyyy-M-d", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and <= 2100;

    private static string Missing(Question question, bool english) => (english, question.Kind) switch
    {
        (true, Kind.Select or Kind.Radio) => "Select an option",
        (true, Kind.Agree) => "You must agree before you can continue",
        (true, Kind.File) => "Select a file",
        (true, _) => "Enter " + question.Label.ToLowerInvariant(),
        (_, Kind.Select or Kind.Radio or Kind.Region or Kind.Date) => "请选择" + question.Label,
        (_, Kind.Agree) => "请先阅读并同意承诺书",
        (_, Kind.File) => "请上传" + question.Label,
        _ => "请填写" + question.Label,
    };

    private static string Wrong(Question question, bool english) => (english, question.Kind) switch
    {
        (true, Kind.DateBoxes) => question.Label + " must be a real date",
        (true, _) => "Enter a valid " + question.Label.ToLowerInvariant(),
        (_, Kind.IdCard) => "身份证号码格式不正确，请输入 18 位有效身份证号",
        (_, Kind.CreditCode) => "统一社会信用代码不正确，应为 18 位",
        (_, Kind.Phone) => "请输入正确的 11 位手机号码",
        (_, Kind.Email) => "邮箱格式不正确",
        (_, Kind.Date or Kind.DateBoxes) => "日期格式不正确，应为 年-月-日",
        (_, Kind.Number) => question.Label + "只能填写数字",
        _ => question.Label + "填写有误",
    };

    [GeneratedRegex(@"^\d{17}[\dXx]$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex IdCard();

    [GeneratedRegex(@"^1\d{10}$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^[+\d][\d ()-]{7,19}$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex EnglishPhone();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s]+$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Email();

    [GeneratedRegex(@"^\d+(\.\d{1,2})?$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Number();
}
