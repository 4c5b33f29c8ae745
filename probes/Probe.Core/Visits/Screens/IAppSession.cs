using System.Collections.Immutable;

namespace Probe.Core.Visits.Screens;

/// <summary>
/// A session with an app on a phone, or with a phone's browser. One command at a time. What the app or its platform refuses is an outcome; every command is
/// bounded; our own trouble is a fault, after which the session is of no use.
/// </summary>
/// <exception cref="FaultException">The server, the device or the path to them broke, or a command passed its limit.</exception>
/// <exception cref="OperationCanceledException">Cancelled; the session is of no further use but for closing it.</exception>
public interface IAppSession : IAsyncDisposable
{
    AppIdentity Identity { get; }

    /// <summary>Reads the screen's accessibility tree. On the native screen only.</summary>
    Task<ScreenReading> LookAsync(CancellationToken cancellationToken);

    /// <summary>The source as the server tells it: XML on native screens, HTML in web views.</summary>
    Task<string> SourceAsync(CancellationToken cancellationToken);

    /// <summary>A picture of the whole screen, PNG.</summary>
    Task<ReadOnlyMemory<byte>> CaptureAsync(CancellationToken cancellationToken);

    /// <summary>The first element that fits; null: none does.</summary>
    Task<AppElement?> FindAsync(AppLocator locator, CancellationToken cancellationToken);

    Task<ImmutableArray<AppElement>> FindAllAsync(AppLocator locator, CancellationToken cancellationToken);

    /// <summary>What is written on it; null: the element is gone.</summary>
    Task<string?> TextAsync(AppElement element, CancellationToken cancellationToken);

    /// <summary>An attribute by the platform's name for it; null: it has none, or the element is gone.</summary>
    Task<string?> AttributeAsync(AppElement element, string name, CancellationToken cancellationToken);

    /// <summary>Where it is, in the unit of the tree (CSS px in a web view); null: the element is gone.</summary>
    Task<ScreenBounds?> BoundsAsync(AppElement element, CancellationToken cancellationToken);

    /// <summary>One tap on the element.</summary>
    Task<AppOutcome> TapAsync(AppElement element, CancellationToken cancellationToken);

    /// <summary>One tap on a place, as a finger does it: whatever is there gets it.</summary>
    Task<AppOutcome> TapAtAsync(ScreenPoint place, CancellationToken cancellationToken);

    /// <param name="hold">How long the finger rests. Android calls it long from 500 ms.</param>
    Task<AppOutcome> LongPressAsync(ScreenPoint place, TimeSpan hold, CancellationToken cancellationToken);

    /// <summary>One finger from one place to another; it rests before it leaves, so that nothing is flung.</summary>
    Task<AppOutcome> SwipeAsync(ScreenPoint from, ScreenPoint to, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Types into a field, behind what stands there. A line feed at the end is the keyboard's enter.</summary>
    Task<AppOutcome> TypeAsync(AppElement element, string text, CancellationToken cancellationToken);

    Task<AppOutcome> ClearAsync(AppElement element, CancellationToken cancellationToken);

    /// <summary>The platform's back: the back button, or the web view's history while it is the context.</summary>
    Task<AppOutcome> BackAsync(CancellationToken cancellationToken);

    /// <summary>Whether the keyboard covers part of the screen; null: not told.</summary>
    Task<bool?> KeyboardShownAsync(CancellationToken cancellationToken);

    Task<AppOutcome> HideKeyboardAsync(CancellationToken cancellationToken);

    /// <summary>What the dialog on top says; null: there is none.</summary>
    Task<string?> DialogAsync(CancellationToken cancellationToken);

    Task<AppOutcome> AnswerDialogAsync(bool accept, CancellationToken cancellationToken);

    /// <summary>Brings the app to the front.</summary>
    /// <param name="fresh">True: it is stopped first, so that the start is a cold one.</param>
    Task<AppStart> StartAppAsync(bool fresh, CancellationToken cancellationToken);

    Task<AppOutcome> StopAppAsync(CancellationToken cancellationToken);

    /// <summary>Sends the app to the background, where it stays until <see cref="StartAppAsync"/>.</summary>
    Task<AppOutcome> BackgroundAsync(CancellationToken cancellationToken);

    Task<AppState> AppStateAsync(CancellationToken cancellationToken);

    /// <summary>Opens an address: the app's deep link, or a page in a browser.</summary>
    Task<AppOutcome> OpenLinkAsync(Uri address, CancellationToken cancellationToken);

    Task<AppOutcome> RotateAsync(DeviceOrientation orientation, CancellationToken cancellationToken);

    /// <summary>The native screen first, then the web views that can be entered.</summary>
    Task<ImmutableArray<ScreenContext>> ContextsAsync(CancellationToken cancellationToken);

    Task<AppOutcome> EnterAsync(ScreenContext context, CancellationToken cancellationToken);

    /// <summary>The address of the web view or browser; null: none, or not in one.</summary>
    Task<string?> AddressAsync(CancellationToken cancellationToken);
}
