using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Probe.LiveTests.Campaigns;

/// <summary>A small portal with a search that is right, until something is taken from it.</summary>
internal sealed class WorseningPortal : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, bool> _matters = new(
        new[] { "建筑工程施工许可证核发", "建筑工程施工许可证变更", "企业开办登记", "不动产转移登记", "不动产抵押登记", "居民身份证换领" }.ToDictionary(m => m, _ => true), StringComparer.Ordinal);

    private readonly Task _serving;

    public WorseningPortal()
    {
        Address = $"http://127.0.0.1:{Apps.AppiumRun.FreePort()}/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address { get; }

    /// <summary>Its search does not find these any more.</summary>
    public void Lose(string word)
    {
        foreach (var matter in _matters.Keys.Where(m => m.Contains(word, StringComparison.Ordinal)))
        {
            _matters.TryRemove(matter, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private string Page(string? asked)
    {
        var page = new StringBuilder("<!doctype html><html lang='zh'><meta charset='utf-8'><title>临江市政务服务网</title><h1>临江市政务服务网</h1><form action='/search'><input type='search' name='q' placeholder='请输入事项名称'><button>搜索</button></form>");
        if (asked is null)
        {
            return page.Append("<ul><li><a href='/a'>居民身份证换领</a></li></ul>").ToString();
        }

        var found = _matters.Keys.Where(m => m.Contains(asked, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        page.Append(found.Count == 0 ? "<p>没有找到相关事项</p>" : $"<p>共 {found.Count} 条结果</p><ol class='results'>");
        found.ForEach(m => page.Append("<li><h3><a href='/matter?n=").Append(Uri.EscapeDataString(m)).Append("'>").Append(m).Append("</a></h3><p>办事指南</p></li>"));
        return page.ToString();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                var address = context.Request.Url!;
                context.Response.StatusCode = address.AbsolutePath == "/robots.txt" ? 404 : 200;
                context.Response.ContentType = "text/html; charset=utf-8";
                var query = address.Query.Split("q=", 2) is [_, var typed] ? Uri.UnescapeDataString(typed.Split('&')[0].Replace('+', ' ')).Trim() : null;
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(Page(address.AbsolutePath == "/search" ? query ?? "" : null)));
                context.Response.Close();
            }
            catch (Exception over) when (over is HttpListenerException or ObjectDisposedException)
            {
                // The visitor left, or the test is over.
            }
        }
    }
}
