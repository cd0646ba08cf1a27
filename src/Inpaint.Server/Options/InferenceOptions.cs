using System.ComponentModel.DataAnnotations;
using Inpaint.Model.Devices;

namespace Inpaint.Server.Options;

internal sealed class InferenceOptions
{
    public const string Section = "Inpaint";

    public const string Queue = "queue";

    [RegularExpression("embedded|queue", ErrorMessage = "embedded or queue")]
    public string Inference { get; set; } = "embedded";

    /// <summary>Model of a request that names none; null takes the first that is there of ladder, doersch and any other.</summary>
    public string? DefaultModel { get; set; }

    /// <summary>False serves the page without weights, which then says how to make them.</summary>
    public bool RequireWeights { get; set; } = true;

    public string? Models { get; set; }

    [RegularExpression(ComputeDevice.Pattern, ErrorMessage = "auto, cpu, cuda, or a GPU by number such as cuda:1")]
    public string Device { get; set; } = "auto";

    [Range(0, 1024)]
    public int Threads { get; set; }

    /// <summary>Seconds without a heartbeat of the inference loop after which the process counts as dead.</summary>
    [Range(1, 3600)]
    public double HeartbeatSeconds { get; set; } = 30;

    /// <summary>Path below which a reverse proxy has the server, such as /inpaint; empty for a host of its own.</summary>
    [RegularExpression(
        @"(/(?!\.{1,2}(/|$))[A-Za-z0-9._~-]+)*",
        ErrorMessage = "a path such as /inpaint, which begins with a slash and ends without one"
    )]
    public string PathBase { get; set; } = "";

    [Range(0, 600)]
    public double DrainSeconds { get; set; } = 20;
}
