using SamplePortal.Catalogue;

namespace SamplePortal.Portals;

/// <summary>Style sheets and scripts, the same for every portal.</summary>
internal static class PortalRoutes
{
    public static void MapStyle(this WebApplication app, string route, string asset) =>
        app.MapGet(route, () => Results.Text(Assets.Text(asset), "text/css; charset=utf-8"));

    public static void MapScript(this WebApplication app, string route, string asset) =>
        app.MapGet(route, () => Results.Text(Assets.Text(asset), "text/javascript; charset=utf-8"));
}
