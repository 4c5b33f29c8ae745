namespace SamplePortal.Applying;

/// <summary>Provinces, cities and districts of the fictional country.</summary>
internal static class Regions
{
    private static readonly Dictionary<string, string[]> Below = new(StringComparer.Ordinal)
    {
        [""] = ["北岭省", "南洲省"],
        ["北岭省"] = ["清河市", "东湾市", "云顶市", "镜湖市"],
        ["南洲省"] = ["望江市", "白沙市"],
        ["清河市"] = ["清河区", "南浦县"],
        ["东湾市"] = ["湾前区", "枯井县"],
        ["云顶市"] = ["西山区", "云岭区"],
        ["镜湖市"] = ["镜东区", "石桥县"],
        ["望江市"] = ["江北区"],
        ["白沙市"] = ["白沙区"],
    };

    public static IReadOnlyList<string> Of(string? parent) => Below.GetValueOrDefault(parent ?? "", []);

    public static void MapRegions(this WebApplication app, string route) => app.MapGet(route, (string? parent) => Results.Json(Of(parent)));
}
