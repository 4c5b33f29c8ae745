namespace SamplePortal.Portals;

internal static class Phones
{
    /// <summary>Whether a phone's browser asks, by what it calls itself.</summary>
    public static bool IsPhone(HttpContext context) => context.Request.Headers.UserAgent.ToString().Contains("Mobile", StringComparison.Ordinal);
}
