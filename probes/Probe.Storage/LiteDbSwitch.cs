using Probe.Core.Records;
#if LITEDB
using Probe.Storage.LiteDb;
#endif

namespace Probe.Storage;

/// <summary>The one place where a Probe built with LiteDB and one built without it differ: the build property <c>LiteDb</c>.</summary>
public static class LiteDbSwitch
{
    public static bool IsOn =>
#if LITEDB
        true;
#else
        false;
#endif

    /// <param name="path">The file; missing folders are made.</param>
    /// <param name="timeProvider">Our clock.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="StoreException">This Probe was built without LiteDB, or the file cannot be opened.</exception>
#if LITEDB
    public static async Task<IVisitStore> OpenAsync(string path, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        await LiteDbVisitStore.OpenAsync(path, timeProvider, cancellationToken);
#else
    public static Task<IVisitStore> OpenAsync(string path, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        throw new StoreException($"The store '{path}': this Probe was built without LiteDB. Build it with the switch LiteDb=true: dotnet build tools/Probe.Cli -c Release -p:LiteDb=true");
    }
#endif
}
