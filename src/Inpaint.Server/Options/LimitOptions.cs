using System.ComponentModel.DataAnnotations;

namespace Inpaint.Server.Options;

/// <summary>How much one address, one connection and one page may ask for.</summary>
internal sealed class LimitOptions
{
    public const string Section = "Inpaint:Limits";

    /// <summary>False lifts every rate limit, for measurements behind closed doors; the caps on streams and circuits stay.</summary>
    public bool RatesEnabled { get; set; } = true;

    /// <summary>HTTP requests of any kind per second and address, on average.</summary>
    [Range(0.1, 1e6)]
    public double RequestsPerSecond { get; set; } = 100;

    /// <summary>HTTP requests of any kind that an address may send at once.</summary>
    [Range(1, 1_000_000)]
    public int RequestBurst { get; set; } = 600;

    /// <summary>Completion and classification requests of API and hub per second and address, on average.</summary>
    [Range(0.1, 1e6)]
    public double WorkPerSecond { get; set; } = 20;

    /// <summary>Completion and classification requests that an address may send at once.</summary>
    [Range(1, 1_000_000)]
    public int WorkBurst { get; set; } = 60;

    /// <summary>Completion requests per second of one hub connection or one open page, on average.</summary>
    [Range(0.1, 1e6)]
    public double ConnectionPerSecond { get; set; } = 10;

    /// <summary>Completion requests that a hub connection or an open page may send at once.</summary>
    [Range(1, 1_000_000)]
    public int ConnectionBurst { get; set; } = 40;

    /// <summary>Streams that one hub connection may have open.</summary>
    [Range(1, 1000)]
    public int StreamsPerConnection { get; set; } = 2;

    /// <summary>Streams that one open page may have open.</summary>
    [Range(1, 1000)]
    public int StreamsPerCircuit { get; set; } = 8;

    /// <summary>Pages that may be open at once.</summary>
    [Range(1, 1_000_000)]
    public int Circuits { get; set; } = 1000;

    /// <summary>Pages that one address may have open at once.</summary>
    [Range(1, 1_000_000)]
    public int CircuitsPerAddress { get; set; } = 40;

    /// <summary>Hub connections that one address may have open at once.</summary>
    [Range(1, 1_000_000)]
    public int HubConnectionsPerAddress { get; set; } = 100;
}
