namespace SamplePortal.Techniques;

/// <summary>Forms and navigations.</summary>
internal static class FormTechniques
{
    private const string Submit = "<button id=\"send\">提交申请</button>";

    public static IReadOnlyList<Technique> All { get; } =
    [
        new("form-post", "method=\"post\" action=\"/in/form-post\"", "") { Button = Submit },
        new("form-get", "method=\"get\" action=\"/in/form-get\"", "") { Button = Submit },
        new("form-multipart", "method=\"post\" action=\"/in/form-multipart\" enctype=\"multipart/form-data\"", "") { Button = Submit },
        new("form-blank", "method=\"post\" action=\"/in/form-blank\" target=\"_blank\"", "") { Button = Submit },
        new("form-in-frame", "", "go(async () => { const d = inner.contentDocument; d.body.innerHTML = '<form method=post action=\"' + to + '\"><input name=x></form>'; d.forms[0].x.value = values(); d.forms[0].submit(); });", "<iframe id=\"inner\" src=\"/blank\"></iframe>"),
        new("form-to-frame", "method=\"post\" action=\"/in/form-to-frame\" target=\"inner\"", "", "<iframe name=\"inner\" src=\"/blank\"></iframe>") { Button = Submit },
        new("formaction", "method=\"get\" action=\"/blank\"", "") { Button = "<button id=\"send\" formmethod=\"post\" formaction=\"/in/formaction\">提交申请</button>" },
        new("enter", "method=\"post\" action=\"/in/enter\"", "") { Button = Submit },
        new("dialog", "", "go(async () => d.showModal()); d.addEventListener('close', () => did(fetch(to, { method: 'POST', body: values() })));", "<dialog id=\"d\"><form method=\"dialog\"><button id=\"sure\">确定</button></form></dialog>"),
        new("double", "method=\"post\" action=\"/in/double\"", "go(async () => { f.submit(); f.submit(); fetch(to, { method: 'POST', body: values() }); });"),
        new("blur", "", "f.idNumber.addEventListener('blur', () => did(fetch(to, { method: 'POST', body: values() })));"),
        new("on-load", "method=\"post\" action=\"/in/on-load\"", "addEventListener('load', () => f.submit());"),
        new("after-load", "method=\"post\" action=\"/in/after-load\"", "addEventListener('load', () => setTimeout(() => f.submit(), 1000));"),
        new("redirect-307", "method=\"post\" action=\"/step/redirect-307\"", "") { Button = Submit },
        new("save-draft", "", "go(async () => { await fetch(to, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(Object.fromEntries(new FormData(f))) }); });") { Button = "<button id=\"send\" type=\"button\">保存草稿</button>" },
        Technique.Of("meta-refresh", "const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0;url=' + to + '?' + values(); document.head.append(m);"),
        Technique.Of("location-href", "location.href = to + '?' + values();"),
        Technique.Of("location-replace", "location.replace(to + '?' + values());"),
        Technique.Of("history-reload", "history.pushState({}, '', to + '?' + values()); location.reload();"),
        Technique.Of("window-open", "window.open(to + '?' + values());"),
        Technique.Of("download-link", "const a = document.createElement('a'); a.href = to + '?' + values(); a.download = 'x'; document.body.append(a); a.click();"),
        Technique.Of("link-ping", "const a = document.createElement('a'); a.href = '#x'; a.ping = to + '?' + values(); document.body.append(a); a.click();"),
        Technique.Of("prefetch", "const l = document.createElement('link'); l.rel = 'prefetch'; l.href = to + '?' + values(); document.head.append(l);"),
        Technique.Of("prerender", "const s = document.createElement('script'); s.type = 'speculationrules'; s.textContent = JSON.stringify({ prerender: [{ source: 'list', urls: [to + '?' + values()], eagerness: 'immediate' }] }); document.head.append(s);"),
    ];
}
