namespace Inpaint.Server.Options;

internal sealed class SecurityOptions
{
    public const string Section = "Inpaint:Security";

    /// <summary>Other sites whose pages may use the hub and the API, for example "https://example.org"; its own is always allowed.</summary>
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>
    /// Proxies whose X-Forwarded-* headers are believed: addresses ("10.0.0.7") or networks ("10.0.0.0/8"). None by default.
    /// </summary>
    public string[] KnownProxies { get; set; } = [];

    /// <summary>True answers /metrics to other machines too, and not to this one alone; through a proxy it is never answered.</summary>
    public bool RemoteMetrics { get; set; }

    /// <summary>
    /// Folder of the keys that protect cookies and circuits, shared by replicas and closed to other users; null for the user's own.
    /// </summary>
    public string? KeysFolder { get; set; }
}
