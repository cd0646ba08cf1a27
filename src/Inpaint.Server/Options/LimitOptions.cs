using System.ComponentModel.DataAnnotations;

namespace Inpaint.Server.Options;

internal sealed class LimitOptions
{
    public const string Section = "Inpaint:Limits";

    /// <summary>False lifts every rate limit, for measurements behind closed doors; the caps on streams and circuits stay.</summary>
    public bool RatesEnabled { get; set; } = true;

    [Range(0.1, 1e6)]
    public double RequestsPerSecond { get; set; } = 100;

    [Range(1, 1_000_000)]
    public int RequestBurst { get; set; } = 600;

    [Range(0.1, 1e6)]
    public double WorkPerSecond { get; set; } = 20;

    [Range(1, 1_000_000)]
    public int WorkBurst { get; set; } = 60;

    [Range(0.1, 1e6)]
    public double ConnectionPerSecond { get; set; } = 10;

    [Range(1, 1_000_000)]
    public int ConnectionBurst { get; set; } = 40;

    [Range(1, 1000)]
    public int StreamsPerConnection { get; set; } = 2;

    [Range(1, 1000)]
    public int StreamsPerCircuit { get; set; } = 8;

    [Range(1, 1_000_000)]
    public int Circuits { get; set; } = 1000;

    [Range(1, 1_000_000)]
    public int CircuitsPerAddress { get; set; } = 40;

    [Range(1, 1_000_000)]
    public int HubConnectionsPerAddress { get; set; } = 100;
}
