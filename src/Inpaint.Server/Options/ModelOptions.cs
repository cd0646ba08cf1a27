using System.ComponentModel.DataAnnotations;

namespace Inpaint.Server.Options;

internal sealed class ModelOptions
{
    public const string Section = "Inpaint:Models";

    /// <summary>Most megabytes of weights of own sets of pictures that stay loaded; what drew longest ago goes first.</summary>
    [Range(1, 1_000_000)]
    public int MemoryMegabytes { get; set; } = 256;
}
