namespace Inpaint.Server.Api;

/// <summary>The REST API, version 1.</summary>
internal static class ApiSetup
{
    public static IServiceCollection AddInpaintApi(this IServiceCollection services) => services;

    public static void MapInpaintApi(this IEndpointRouteBuilder endpoints)
    {
    }
}
