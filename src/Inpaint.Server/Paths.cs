namespace Inpaint.Server;

internal static class Paths
{
    public const string Hub = "/hubs/completions";
    public const string Circuit = "/_blazor";
    public const string Health = "/healthz";
    public const string Metrics = "/metrics";
}
