namespace SamplePortal.Portals;

/// <summary>'See other' after a post, so that a reload sends nothing twice.</summary>
internal sealed class Redirection(string to) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = to;
        return Task.CompletedTask;
    }
}
