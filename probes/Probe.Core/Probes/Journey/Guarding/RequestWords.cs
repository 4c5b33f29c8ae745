using System.Collections.Frozen;
using System.Text;

namespace Probe.Core.Probes.Journey.Guarding;

/// <summary>What the words of an address and of a few telling fields speak of.</summary>
internal static class RequestWords
{
    /// <summary>A final submission.</summary>
    private static readonly string[] Final = ["submit", "submission", "tijiao", "commit", "confirm", "queren", "declare", "pay", "payment", "zhifu", "jiaofei", "finish", "finalize", "finalise", "complete", "receipt", "huizhi", "send", "lodge", "lodgement", "提交", "确认", "支付", "缴费"];

    /// <summary>Of those, the ones that leave no doubt even in the address of a plain page.</summary>
    private static readonly string[] Plain = ["submit", "submission", "tijiao", "commit", "提交"];

    /// <summary>Of those, the ones that ask once more before they do it: a page of payment may be opened.</summary>
    private static readonly string[] Paying = ["pay", "payment", "zhifu", "jiaofei", "支付", "缴费"];

    private static readonly string[] End = [.. Final.Except(Paying, StringComparer.Ordinal)];

    private static readonly string[] Draft = ["save", "draft", "zancun", "baocun", "caogao", "autosave", "暂存", "保存", "草稿"];

    /// <summary>Of those, the ones that a step which leads on does not use.</summary>
    private static readonly string[] Aside = ["draft", "zancun", "caogao", "autosave", "暂存", "草稿"];

    private static readonly string[] Write = ["add", "create", "insert", "update", "delete", "remove", "modify", "edit", "apply", "register", "upload", "set", "put", "post", "sign", "book", "reserve", "start", "cancel", "revoke", "vote", "next", "ready", "lock", "hold", "occupy", "approve", "accept", "agree", "consent", "claim", "withdraw", "recall", "restart", "shenqing", "shenbao", "banli", "mutation"];

    private static readonly string[] Read = ["get", "query", "list", "find", "search", "dict", "dictionary", "load", "select", "region", "area", "captcha", "lookup", "tree", "options", "option", "children", "detail", "details", "view", "suggest", "autocomplete", "count", "page", "read", "show", "config", "enum", "menu", "chaxun", "liebiao", "zidian", "huoqu", "sousuo", "cascade", "查询", "字典", "搜索"];

    /// <summary>Of those, what a post may be called that acts: to select a slot takes it, a page may be the next one. They read only where the post asks for a part of a list.</summary>
    private static readonly string[] Ambiguous = ["select", "view", "page", "show", "read", "count", "load", "option", "options", "config", "menu", "captcha"];

    private static readonly string[] Surely = [.. Read.Except(Ambiguous, StringComparer.Ordinal)];

    /// <summary>Names of fields that ask for a part of a list.</summary>
    private static readonly string[] Paging = ["size", "current", "limit", "rows", "offset", "num"];

    /// <summary>What takes something from others, or gives it up, whatever the method: a slot is locked by a script that only gets.</summary>
    private static readonly string[] Taking = ["lock", "hold", "occupy", "reserve", "suoding", "zhanyong", "withdraw", "recall", "revoke", "delete", "remove", "cancel", "restart"];

    private static readonly string[] Messages = ["sms", "yzm", "duanxin", "otp", "smscode", "vcode", "phonecode", "mobilecode", "sendcode"];

    private static readonly string[] Sending = ["send", "verify", "verification", "phone", "mobile", "valid", "validate"];

    private static readonly string[] Pictured = ["captcha", "kaptcha", "image", "img", "pic", "picture"];

    /// <summary>Of those, what a whole page is asked for by a form that only reads.</summary>
    private static readonly string[] Search = ["query", "find", "search", "list", "lookup", "chaxun", "liebiao", "sousuo", "查询", "搜索"];

    private static readonly string[] Statistics = ["log", "logs", "track", "tracker", "tracking", "collect", "beacon", "analytics", "stat", "stats", "monitor", "metrics", "telemetry", "rum", "hm", "pv", "csp", "reports", "statistics", "statistic"];

    private static readonly string[] Login = ["login", "signin", "logon", "auth", "sso", "oauth", "oauth2", "cas", "denglu", "session", "token", "passport", "authenticate", "saml", "acs", "openid", "callback", "登录"];

    private static readonly string[] Account = ["account", "accounts", "user", "users", "member", "members", "zhanghao", "yonghu", "账号", "账户", "用户"];

    private static readonly string[] Opening = ["create", "register", "registration", "add", "open", "new", "insert"];

    /// <summary>Of these, the ones that need no account beside them.</summary>
    private static readonly string[] Enrolling = ["signup", "zhuce", "注册"];

    /// <summary>An account at a bank is an answer.</summary>
    private static readonly string[] Bank = ["bank", "banking", "iban", "yinhang"];

    /// <summary>What a flag in a query is set to: <c>finalize=1</c> is an act, <c>submit=Search</c> is a button's name.</summary>
    private static readonly string[] Set = ["1", "true", "yes", "y", "on"];

    private static readonly string[] Upload = ["upload", "uploads", "uploader", "file", "files", "attach", "attachment", "material", "fujian", "wenjian", "cailiao", "shangchuan", "上传"];

    /// <summary>Words that hold one of ours and mean another thing.</summary>
    private static readonly (string Other, string Plain)[] Misleading = [("autocomplete", "suggest"), ("committee", "board"), ("commitment", "promise"), ("declaration", "assurance"), ("lodger", "tenant")];

    /// <summary>Fields in which gateways name the act.</summary>
    private static readonly FrozenSet<string> Naming = new[] { "action", "act", "op", "operation", "operationname", "method", "service", "servicename", "cmd", "command", "func", "function", "interface", "interfacename", "api", "event", "do", "type", "query" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsFinal(this Said said) => said.Has(Final);

    public static bool IsPlainlyFinal(this Said said) => said.Has(Plain);

    /// <summary>A final submission, and no page that asks for money first.</summary>
    public static bool IsEnd(this Said said) => said.Has(End);

    /// <summary>It opens an account for whoever agrees.</summary>
    public static bool OpensAccount(this Said said) =>
        said.HasExactly(Enrolling) || said.HasNear(Enrolling) || (said.HasNear(Account) && said.HasExactly(Opening) && !said.HasNear(Bank));

    public static bool IsDraft(this Said said) => said.Has(Draft);

    public static bool IsSetAside(this Said said) => said.Has(Aside);

    public static bool IsStatistics(this Said said) => said.HasExactly(Statistics);

    public static bool IsLogin(this Said said) => said.Has(Login) || said.HasNear(Login);

    public static bool IsUpload(this Said said) => said.Has(Upload) || said.HasNear(Upload);

    public static bool IsKnown(this Said said) => said.Has(Read) || said.IsWrite() || said.Has(Login) || said.Has(Upload) || said.IsStatistics();

    public static bool IsWrite(this Said said) => said.Has(Write) || said.Has(Final) || said.Has(Draft);

    public static bool IsSearch(this Said said) => said.Has(Search) && !said.IsWrite();

    public static bool IsRead(this Said said) => said.Has(Read) && !said.IsWrite();

    /// <summary>A post that reads: its words leave no other meaning.</summary>
    public static bool SurelyReads(this Said said) => (said.Has(Surely) || (said.HasExactly(Ambiguous) && said.HasName(Paging))) && !said.IsWrite();

    public static bool Takes(this Said said) => said.HasExactly(Taking);

    /// <summary>It has a code sent to a telephone; a picture with a code to be read is none.</summary>
    public static bool SendsCode(this Said said) =>
        !said.HasNear(Pictured) && (said.HasNear(Messages) || (said.HasNear(["code", "codes"]) && said.HasNear(Sending)));

    /// <summary>The words of the address (the host left out) and of the fields that name an act.</summary>
    public static Said Of(OutgoingRequest request, RequestFields fields)
    {
        var segments = Uri.UnescapeDataString(request.Url.AbsolutePath).Split('/', StringSplitOptions.RemoveEmptyEntries);
        // What stands in front names the application, not the act: /apply/getRegion. Only where the last says nothing (/submit/17) is the one before it asked.
        var words = Splitted(segments.LastOrDefault(""));
        if (segments.Length > 1 && !new Said(words, [], []).IsKnown())
        {
            Split(segments[^2], words);
        }

        Acts(fields, words);
        return new Said(words, [.. fields.Names.SelectMany(n => Splitted(n))], [.. segments.TakeLast(2).SelectMany(n => Splitted(n))]);
    }

    /// <summary>Only what the fields say: the address of a part of the page names a picture, not an act.</summary>
    public static Said OfFields(RequestFields fields)
    {
        var words = new List<string>();
        Acts(fields, words);
        return new Said(words, [], []);
    }

    private static void Acts(RequestFields fields, List<string> words)
    {
        foreach (var (name, value) in fields.Pairs)
        {
            if (name.Length == 0 || Naming.Contains(name[(name.LastIndexOf('.') + 1)..]))
            {
                if (value.Length <= 200)
                {
                    Split(value, words);
                }
                else
                {
                    Split(value[..200], words);
                }
            }
        }
    }

    /// <summary>Names of the query's fields that are set like a switch.</summary>
    public static Said OfSwitches(RequestFields fields) => new([.. fields.Pairs.Where(p => Set.Contains(p.Value, StringComparer.OrdinalIgnoreCase)).SelectMany(p => Splitted(p.Name))], [], []);

    public static List<string> Splitted(string text)
    {
        var words = new List<string>();
        Split(text, words);
        return words;
    }

    /// <summary><c>doSubmitApply.action</c> is do, submit, apply, action; Chinese stays whole.</summary>
    private static void Split(string text, List<string> words)
    {
        foreach (var (other, plain) in Misleading)
        {
            text = text.Replace(other, plain, StringComparison.OrdinalIgnoreCase);
        }

        var word = new StringBuilder();
        void End()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!char.IsLetterOrDigit(c))
            {
                End();
                continue;
            }

            if (char.IsUpper(c) && i > 0 && char.IsLower(text[i - 1]))
            {
                End();
            }

            word.Append(char.ToLowerInvariant(c));
        }

        End();
    }

    /// <param name="Act">Words that say what is done.</param>
    /// <param name="Names">Words of the fields' names.</param>
    /// <param name="Near">Words of the address's last two segments.</param>
    internal sealed record Said(IReadOnlyList<string> Act, IReadOnlyList<string> Names, IReadOnlyList<string> Near)
    {
        private const int LeastInside = 5;

        /// <summary>A word counts where it stands alone, begins one (querydict), or, being long or Chinese, lies within one (dosubmit).</summary>
        public bool Has(string[] words) => Act.Any(a => words.Any(w => a == w || (w.Length >= 4 && a.StartsWith(w, StringComparison.Ordinal)) || ((w.Length >= LeastInside || w[0] > 0x2e80) && a.Contains(w, StringComparison.Ordinal))));

        /// <summary>Stands alone: a status, a statement and a collection are no statistics.</summary>
        public bool HasExactly(string[] words) => Act.Any(a => words.Contains(a, StringComparer.Ordinal));

        public bool HasNear(string[] words) => Near.Any(n => words.Contains(n, StringComparer.Ordinal));

        public bool HasName(string[] words) => Names.Any(n => words.Contains(n, StringComparer.Ordinal));
    }
}
