namespace SamplePortal.Techniques;

/// <summary>What scripts send without leaving the page, and as it is left.</summary>
internal static class ScriptTechniques
{
    public static IReadOnlyList<Technique> All { get; } =
    [
        Technique.Of("fetch", "await fetch(to, { method: 'POST', body: values() });"),
        Technique.Of("fetch-get", "await fetch(to + '?' + values());"),
        Technique.Of("fetch-keepalive", "await fetch(to, { method: 'POST', body: values(), keepalive: true });"),
        Technique.Of("xhr", "await new Promise((done) => { const x = new XMLHttpRequest(); x.open('POST', to); x.onloadend = done; x.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded'); x.send(values()); });"),
        Technique.Of("beacon", "navigator.sendBeacon(to, values());"),
        new("beacon-pagehide", "", "addEventListener('pagehide', () => navigator.sendBeacon(to, values()));"),
        new("beacon-unload", "", "addEventListener('unload', () => navigator.sendBeacon(to, values()));"),
        new("keepalive-pagehide", "", "addEventListener('pagehide', () => fetch(to, { method: 'POST', body: values(), keepalive: true }));"),
        Technique.Of("fetch-later", "if (!window.fetchLater) throw new Error('absent'); fetchLater(to, { method: 'POST', body: values(), activateAfter: 0 });"),
        Technique.Of("image", "await new Promise((done) => { const i = new Image(); i.onload = i.onerror = done; i.src = to + '?' + values(); });"),
        Technique.Of("image-base64", "await new Promise((done) => { const i = new Image(); i.onload = i.onerror = done; i.src = to + '.gif?d=' + encodeURIComponent(btoa(values())); });"),
        Technique.Of("script", "await new Promise((done) => { const s = document.createElement('script'); s.onload = s.onerror = done; s.src = to + '?' + values(); document.head.append(s); });"),
        Technique.Of("css-background", "document.body.style.background = `url(\"${to}?${values()}\")`; await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));"),
        Technique.Of("event-source", "await new Promise((done) => { const e = new EventSource(to + '?' + values()); e.onopen = e.onerror = () => { e.close(); done(); }; });"),
        new("csp-report", "", "go(async () => { const i = new Image(); i.src = 'http://127.0.0.1:9/' + values(); });", Policy: "img-src 'self'; report-uri /in/csp-report"),
        Technique.Of("socket", "await talk(new WebSocket(ws), (s) => s.send(values()));"),
        Technique.Of("socket-close-reason", "await talk(new WebSocket(ws), (s) => s.close(1000, values().slice(0, 100)));"),
        Technique.Of("socket-address", "await talk(new WebSocket(ws + '?' + values()), () => {});"),
        Technique.Of("worker-fetch", "await work(new Worker('/worker.js'), { to, values: values() });"),
        Technique.Of("worker-socket", "await work(new Worker('/worker.js'), { ws, values: values() });"),
        Technique.Of("shared-worker-fetch", "await work(new SharedWorker('/worker.js?' + Math.random()).port, { to, values: values() });"),
        Technique.Of("shared-worker-socket", "await work(new SharedWorker('/worker.js?' + Math.random()).port, { ws, values: values() });"),
        Technique.Of("service-worker", "await navigator.serviceWorker.register('/sw.js'); const r = await navigator.serviceWorker.ready; r.active.postMessage({ to, values: values() });"),
        Technique.Of("background-sync", "await navigator.serviceWorker.register('/sw.js'); const r = await navigator.serviceWorker.ready; r.active.postMessage({ keep: { to, values: values() } }); await r.sync.register('send');"),
        Technique.Of("web-rtc", "const p = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:{{udp}}' }] }); p.createDataChannel(values()); const done = new Promise((d) => { p.onicegatheringstatechange = () => p.iceGatheringState === 'complete' && d(); }); await p.setLocalDescription(await p.createOffer()); await p.setRemoteDescription({ type: 'answer', sdp: answer(p.localDescription.sdp, {{udp}}) }); await done;"),
    ];

    /// <summary>Before every technique's own script.</summary>
    public const string Common = """
        const f = document.forms[0], to = '/in/{{name}}';
        const ws = location.origin.replace('http', 'ws') + '/ws/{{name}}';
        const values = () => new URLSearchParams(new FormData(f)).toString();
        const told = (state) => { document.documentElement.dataset.acted = state; };
        const did = (promise) => Promise.resolve(promise).then(() => told('done'), (e) => told('failed: ' + e));
        const go = (act) => send.addEventListener('click', (e) => { if (send.type === 'button') e.preventDefault(); did(act()); });
        const talk = (socket, say) => new Promise((done) => { socket.onopen = () => { say(socket); done(); }; socket.onerror = done; });
        const work = (worker, what) => new Promise((done) => { worker.onmessage = worker.onerror = done; worker.start?.(); worker.postMessage(what); });
        const answer = (offer, port) => offer.replace('a=setup:actpass', 'a=setup:active').replace(/a=candidate.*\r\n/g, '') + `a=candidate:1 1 udp 2122260223 127.0.0.1 ${port} typ host\r\n`;
        """;

    public const string Worker = """
        const send = async (what, back) => {
          try {
            if (what.to) await fetch(what.to, { method: 'POST', body: what.values });
            else await new Promise((done) => { const s = new WebSocket(what.ws); s.onopen = () => { s.send(what.values); done(); }; s.onerror = done; });
          } catch { /* held: what matters is what arrives */ }
          back.postMessage('done');
        };
        self.onmessage = (e) => send(e.data, self);
        self.onconnect = (e) => { e.ports[0].onmessage = (m) => send(m.data, e.ports[0]); };
        """;

    public const string ServiceWorker = """
        let kept = null;
        const send = (what) => fetch(what.to, { method: 'POST', body: what.values });
        self.oninstall = () => self.skipWaiting();
        self.onactivate = (e) => e.waitUntil(clients.claim());
        self.onmessage = (e) => { if (e.data.keep) kept = e.data.keep; else e.waitUntil(send(e.data)); };
        self.onsync = (e) => e.waitUntil(send(kept));
        """;
}
