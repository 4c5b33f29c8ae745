using SamplePortal.Catalogue;

namespace SamplePortal.Portals;

internal static class AllPortals
{
    /// <summary>In the order of their ports.</summary>
    public static IReadOnlyList<Portal> Of(World world, TimeProvider clock) =>
    [
        new Qinghe.QinghePortal(world, clock),
        new Beiling.BeilingPortal(world, clock),
        new Nanpu.NanpuPortal(world, clock),
        new Dongwan.DongwanPortal(world, clock),
        new Xishan.XishanPortal(world, clock),
        new Kujing.KujingPortal(world, clock),
        new Jinghu.JinghuPortal(world, clock),
        new Shiqiao.ShiqiaoPortal(world, clock),
        new Merrow.MerrowPortal(world, clock),
        new Yunding.YundingPortal(world, clock),
        new Hostile.HostilePortal(world, clock),
        new Techniques.TechniquesPortal(world, clock),
        new Mingchuan.MingchuanPortal(world, clock),
    ];
}
