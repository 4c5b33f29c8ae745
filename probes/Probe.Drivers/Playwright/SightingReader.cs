using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Probe.Core.Visits;

namespace Probe.Drivers.Playwright;

/// <summary>Turns the lens's JSON into a sighting, frame by frame.</summary>
internal static partial class SightingReader
{
    public static LensPage Parse(string json) =>
        JsonSerializer.Deserialize(json, LensJson.Default.LensPage) ?? throw new JsonException("The lens saw nothing.");

    /// <summary>One sighting of the main frame and the frames inside it.</summary>
    /// <param name="main">What the main frame shows.</param>
    /// <param name="frames">What the visible frames show, with their numbers and where they stand on the main document.</param>
    public static PageSighting Join(LensPage main, IReadOnlyList<(int Number, double X, double Y, LensPage Page)> frames)
    {
        var nodes = ImmutableArray.CreateBuilder<SeenNode>(main.Nodes.Length + frames.Sum(f => f.Page.Nodes.Length));
        var waiting = frames.ToList();
        var places = new int[main.Nodes.Length];
        for (var i = 0; i < main.Nodes.Length; i++)
        {
            var node = main.Nodes[i];
            places[i] = nodes.Count;
            nodes.Add(Read(node, main.Doc, 0, node.P < 0 ? -1 : places[node.P], node.D, 0, 0, 0));
            if (node.T is "iframe" or "frame")
            {
                var at = waiting.FindIndex(f => Math.Abs(node.B[0] - f.X) < 3 && Math.Abs(node.B[1] - f.Y) < 3);
                if (at >= 0)
                {
                    AddFrame(nodes, waiting[at], places[i], node.D + 1);
                    waiting.RemoveAt(at);
                }
            }
        }

        foreach (var frame in waiting)
        {
            AddFrame(nodes, frame, nodes.Count > 0 ? 0 : -1, 1);
        }

        return new PageSighting(
            main.Url,
            main.Title,
            main.Lang,
            main.At,
            main.Loading || frames.Any(f => f.Page.Loading),
            main.Loaded && frames.All(f => f.Page.Loaded),
            main.DocumentAt,
            Math.Max(main.Input, frames.Select(f => f.Page.Input).DefaultIfEmpty(0).Max()),
            main.Truncated,
            nodes.DrainToImmutable());
    }

    private static void AddFrame(ImmutableArray<SeenNode>.Builder nodes, (int Number, double X, double Y, LensPage Page) frame, int host, int depth)
    {
        var start = nodes.Count;
        foreach (var node in frame.Page.Nodes)
        {
            nodes.Add(Read(node, frame.Page.Doc, frame.Number, node.P < 0 ? host : node.P + start, node.D + depth, frame.Number * 1000, frame.X, frame.Y));
        }
    }

    private static SeenNode Read(LensNode node, string document, int frame, int parent, int depth, int formBase, double x, double y) => new()
    {
        Ref = new NodeRef(frame, node.I, document),
        Parent = parent,
        Depth = depth,
        Tag = node.T,
        Role = node.R,
        Type = node.Y,
        Text = node.X,
        Lead = node.E,
        Label = node.L,
        Placeholder = node.H,
        Hints = node.N,
        Classes = node.C,
        Href = node.U,
        Path = frame > 0 && node.A.Length > 0 ? $"frame {frame}: {node.A}" : node.A,
        X = node.B[0] + x,
        Y = node.B[1] + y,
        Width = node.B[2],
        Height = node.B[3],
        FontSize = node.Z,
        Visible = node.V == 1,
        Clickable = node.K == 1,
        Floating = node.O == 1,
        Disabled = node.S == 1,
        Current = node.Q == 1,
        Form = node.F == 0 ? 0 : node.F + formBase,
        MostCharacters = node.Mx > 0 ? node.Mx : null,
        ChangedAt = node.G,
        Marks = node.M.IsDefault ? [] : node.M,
        Red = node.J == 1,
        Control = node.W is { } w ? Read(w, document, frame) : null,
    };

    private static SeenControl Read(LensControl control, string document, int frame) => new()
    {
        Name = control.N,
        Value = control.V,
        Checked = control.C,
        Required = control.R,
        ReadOnly = control.O,
        Invalid = control.I,
        Unsatisfied = control.U,
        AutoComplete = control.A,
        Pattern = control.P,
        MaxLength = control.M > 0 ? control.M : null,
        Min = control.Lo,
        Max = control.Hi,
        Accept = control.F,
        Group = control.G,
        Description = control.D,
        LabelText = control.W,
        LabelElement = control.X > 0 ? new NodeRef(frame, control.X, document) : null,
        Rich = control.E,
        Options = [.. control.S.Select(o => new SeenOption(o[0].GetString() ?? "", o[1].GetString() ?? "", (o[2].GetInt32() & 1) != 0, (o[2].GetInt32() & 2) != 0))],
    };

    internal sealed record LensPage(
        string Url, string Title, string Lang, string Doc, double At, bool Loading, bool Loaded, double DocumentAt, double Input, bool Truncated, string[][] Bad, LensNode[] Nodes);

    /// <summary>Short names: a page has thousands of these.</summary>
    internal sealed class LensNode
    {
        public int I { get; set; }

        public int P { get; set; }

        public int D { get; set; }

        public string T { get; set; } = "";

        public string R { get; set; } = "";

        public string Y { get; set; } = "";

        public string X { get; set; } = "";

        public string E { get; set; } = "";

        public string L { get; set; } = "";

        public string H { get; set; } = "";

        public string N { get; set; } = "";

        public string C { get; set; } = "";

        public string A { get; set; } = "";

        public string? U { get; set; }

        public double[] B { get; set; } = [0, 0, 0, 0];

        public double Z { get; set; }

        public int V { get; set; }

        public int K { get; set; }

        public int O { get; set; }

        public int S { get; set; }

        public int Q { get; set; }

        public int F { get; set; }

        public int Mx { get; set; }

        public int J { get; set; }

        public double G { get; set; }

        public ImmutableArray<string> M { get; set; }

        public LensControl? W { get; set; }
    }

    /// <summary>What a form control holds and asks for.</summary>
    internal sealed class LensControl
    {
        public string N { get; set; } = "";

        public string V { get; set; } = "";

        public bool C { get; set; }

        public bool R { get; set; }

        public bool O { get; set; }

        public bool I { get; set; }

        public bool U { get; set; }

        public string A { get; set; } = "";

        public string P { get; set; } = "";

        public int M { get; set; }

        public string Lo { get; set; } = "";

        public string Hi { get; set; } = "";

        public string F { get; set; } = "";

        public string G { get; set; } = "";

        public string D { get; set; } = "";

        public string W { get; set; } = "";

        public int X { get; set; }

        public bool E { get; set; }

        public JsonElement[][] S { get; set; } = [];
    }

    internal sealed record LensQuiet(bool Still, string Doc, double Last);

    internal sealed record LensAim(double X, double Y, bool Ok, string? By, bool Gone, bool Hidden, bool Disabled, bool Filled, string? Kind, int Wide, int Screen);

    internal sealed record LensFact(string K, double At, string? Target, string? Url, string? From, string? Kind);

    [JsonSerializable(typeof(LensPage))]
    [JsonSerializable(typeof(LensQuiet))]
    [JsonSerializable(typeof(LensAim))]
    [JsonSerializable(typeof(LensFact))]
    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    internal sealed partial class LensJson : JsonSerializerContext;
}
