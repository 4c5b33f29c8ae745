namespace Probe.Core.Probes.Journey.Reading;

/// <summary>What a press would do, by its words.</summary>
internal enum ActionKind
{
    Unknown,

    /// <summary>Goes on to the next part: 下一步, Continue.</summary>
    Onward,

    /// <summary>Sends the application: 提交, Submit.</summary>
    Submit,

    /// <summary>Pays.</summary>
    Pay,

    /// <summary>Keeps a draft: counts as a submission unless the target allows drafts.</summary>
    Draft,

    /// <summary>Begins the application of a matter: 在线办理, Apply now.</summary>
    Apply,

    /// <summary>Leads to a matter's guide.</summary>
    Guide,
    Login,

    /// <summary>Asks for something to be read, without changing anything: 查询.</summary>
    Enquire,
    SendCode,
    Upload,

    // ---- never pressed to go on
    Back,
    Cancel,
    Logout,
    Print,
    Download,
    Language,
    Reset,
    Register,
    Add,
    Change,
    Help,
    Book,
}

/// <summary>Something that can be pressed.</summary>
/// <param name="Node">Index in the sighting.</param>
/// <param name="Words">What it says.</param>
/// <param name="Button">Drawn as a button, or sends a form.</param>
internal sealed record PageAction(int Node, ActionKind Kind, string Words, bool Button);
