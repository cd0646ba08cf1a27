using System.ComponentModel.DataAnnotations;

namespace Inpaint.Server.Options;

/// <summary>Where the server is for its visitors.</summary>
internal sealed class HostingOptions
{
    public const string Section = "Inpaint";

    /// <summary>Path below which a reverse proxy has it, such as /inpaint; empty for a host of its own.</summary>
    [RegularExpression("(/[A-Za-z0-9._~-]+)*", ErrorMessage = "Inpaint:PathBase: expected a path such as /inpaint, which begins with a slash and ends without one.")]
    public string PathBase { get; set; } = "";
}
