using Probe.Core.Probes.Journey.Guarding;

namespace Probe.Drivers.Guarding;

/// <summary>Reads off a request what it is for.</summary>
internal static class RequestReader
{
    public static OutgoingRequest Read(WireHead head, Uri url, ReadOnlyMemory<byte> body)
    {
        var method = head.Start[0].ToUpperInvariant();
        var purpose = Purpose(head);
        // Sec-Fetch tells pages from frames, but only on the loopback and over HTTPS; elsewhere both are taken for pages.
        var topLevel = purpose == RequestPurpose.Document && head.Get("Sec-Fetch-Dest") is null or "document";
        return new OutgoingRequest(method, url, purpose, topLevel) { MediaType = head.Get("Content-Type") ?? "", Body = body };
    }

    private static RequestPurpose Purpose(WireHead head)
    {
        if (head.IsWebSocket)
        {
            return RequestPurpose.WebSocket;
        }

        if (head.Get("Ping-To") is not null || head.Get("Content-Type") is "text/ping" or "application/csp-report" or "application/reports+json")
        {
            return RequestPurpose.Beacon;
        }

        var accept = head.Get("Accept") ?? "";
        if (accept.StartsWith("text/event-stream", StringComparison.Ordinal))
        {
            return RequestPurpose.EventSource;
        }

        return head.Get("Sec-Fetch-Dest") switch
        {
            "document" or "iframe" or "frame" or "embed" or "object" => RequestPurpose.Document,
            "style" => RequestPurpose.Style,
            "script" or "worker" or "sharedworker" or "serviceworker" or "manifest" => RequestPurpose.Script,
            "image" => RequestPurpose.Image,
            "font" => RequestPurpose.Font,
            "audio" or "video" or "track" => RequestPurpose.Media,
            "empty" => head.Get("Sec-Fetch-Mode") == "no-cors" && head.Start[0] == "POST" ? RequestPurpose.Beacon : RequestPurpose.Data,
            "report" => RequestPurpose.Beacon,
            null when head.Get("Upgrade-Insecure-Requests") is not null || accept.StartsWith("text/html", StringComparison.Ordinal) => RequestPurpose.Document,
            null when accept.StartsWith("image/", StringComparison.Ordinal) => RequestPurpose.Image,
            null when accept.StartsWith("text/css", StringComparison.Ordinal) => RequestPurpose.Style,
            null => RequestPurpose.Data,
            _ => RequestPurpose.Other,
        };
    }
}
