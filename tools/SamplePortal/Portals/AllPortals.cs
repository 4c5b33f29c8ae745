using SamplePortal.Catalogue;

namespace SamplePortal.Portals;

internal static class AllPortals
{
    /// <summary>In the order of their ports.</summary>
    public static IReadOnlyList<Portal> Of(World world, TimeProvider clock) =>
    [
        new Qinghe.QinghePortal(world, clock),
    ];
}
