using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Probe.Reports;

/// <summary>Draws one component into a text.</summary>
internal static class HtmlFile
{
    /// <summary>A file as a text.</summary>
    public static async Task<string> TextAsync(Func<TextWriter, Task> draw)
    {
        using var text = new StringWriter();
        await draw(text);
        return text.ToString();
    }

    /// <summary>A file as UTF-8. The stream stays open; a stream that fails may hold half of it.</summary>
    public static async Task WriteAsync(Stream stream, Func<TextWriter, Task> draw, CancellationToken cancellationToken)
    {
        // Not the Stream itself: the renderer writes synchronously, in thousands of small pieces.
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true);
        await draw(writer);
        await writer.FlushAsync(cancellationToken);
    }

    /// <param name="before">Writes what stands before the component, once it is drawn.</param>
    /// <exception cref="OperationCanceledException">Cancelled; nothing was written.</exception>
    public static async Task DrawAsync<TPage>(TextWriter text, Dictionary<string, object?> parameters, Action before, Action after, CancellationToken cancellationToken)
        where TPage : IComponent
    {
        // The default encoder writes 施 as &#x65BD;: three times the size, and unreadable to whoever opens the source.
        await using var services = new ServiceCollection().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters));
            cancellationToken.ThrowIfCancellationRequested();
            before();
            page.WriteHtmlTo(text);
            after();
        });
    }
}
