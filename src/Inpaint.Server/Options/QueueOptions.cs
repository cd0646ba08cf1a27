using System.ComponentModel.DataAnnotations;

namespace Inpaint.Server.Options;

internal sealed class QueueOptions
{
    public const string Section = "Inpaint:Queue";

    /// <summary>Host, port and virtual host: amqp://host:5672/vhost, or amqps:// for TLS.</summary>
    public string Uri { get; set; } = "amqp://localhost";

    public string? UserName { get; set; }

    public string? Password { get; set; }

    /// <summary>PEM file with the authority that signed the broker's certificate; null trusts what the system trusts.</summary>
    public string? CertificateAuthority { get; set; }

    /// <summary>First word of every name at the broker. Servers and workers with different ones do not meet.</summary>
    [RegularExpression("[A-Za-z0-9_-]{1,40}", ErrorMessage = "1 to 40 letters, digits, - or _")]
    public string Name { get; set; } = "inpaint";

    [Range(1, 1000)]
    public int Prefetch { get; set; } = BatchingOptions.LargestBatch;

    public bool HasUri =>
        System.Uri.TryCreate(Uri, UriKind.Absolute, out var uri) && (uri.Scheme is "amqp" or "amqps") && uri.Host.Length > 0;
}
