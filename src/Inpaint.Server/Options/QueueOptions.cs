using System.ComponentModel.DataAnnotations;

namespace Inpaint.Server.Options;

/// <summary>The broker between servers and workers; used with <c>Inpaint:Inference=queue</c> and by workers.</summary>
internal sealed class QueueOptions
{
    public const string Section = "Inpaint:Queue";

    /// <summary>Host, port and virtual host: amqp://host:5672/vhost, or amqps:// for TLS.</summary>
    public string Uri { get; set; } = "amqp://localhost";

    /// <summary>Name at the broker, in place of the URI's.</summary>
    public string? UserName { get; set; }

    /// <summary>Password at the broker, in place of the URI's. Never logged.</summary>
    public string? Password { get; set; }

    /// <summary>PEM file with the authority that signed the broker's certificate; null trusts what the system trusts.</summary>
    public string? CertificateAuthority { get; set; }

    /// <summary>First word of every name at the broker. Servers and workers with different ones do not meet.</summary>
    [RegularExpression("[A-Za-z0-9_-]{1,40}")]
    public string Name { get; set; } = "inpaint";

    /// <summary>Requests of each model that a worker holds at once: what its largest pass could take.</summary>
    [Range(1, 1000)]
    public int Prefetch { get; set; } = BatchingOptions.LargestBatch;

    /// <summary>True where <see cref="Uri"/> is one.</summary>
    public bool HasUri => System.Uri.TryCreate(Uri, UriKind.Absolute, out var uri) && (uri.Scheme is "amqp" or "amqps") && uri.Host.Length > 0;
}
