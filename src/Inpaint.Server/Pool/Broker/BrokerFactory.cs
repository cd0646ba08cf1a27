using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Inpaint.Server.Options;
using RabbitMQ.Client;

namespace Inpaint.Server.Pool.Broker;

internal static class BrokerFactory
{
    public static ConnectionFactory Create(QueueOptions options)
    {
        var factory = new ConnectionFactory
        {
            Uri = new Uri(options.Uri),
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(10),
            RequestedConnectionTimeout = TimeSpan.FromSeconds(10),
            ContinuationTimeout = TimeSpan.FromSeconds(20),
        };
        if (options.UserName is { } name)
        {
            factory.UserName = name;
        }
        if (options.Password is { } password)
        {
            factory.Password = password;
        }
        if (IsEncrypted(options))
        {
            factory.Ssl = Encryption(factory.HostName, options.CertificateAuthority);
        }
        return factory;
    }

    /// <summary>Host and port, for people; never the credentials.</summary>
    public static string AddressOf(QueueOptions options) =>
        new Uri(options.Uri) is var uri && uri.Port > 0 ? $"{uri.Scheme}://{uri.Host}:{uri.Port}" : $"{uri.Scheme}://{uri.Host}";

    public static bool IsExposed(QueueOptions options)
    {
        var host = new Uri(options.Uri).Host;
        return !IsEncrypted(options)
            && host != "localhost"
            && !(IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }

    private static bool IsEncrypted(QueueOptions options) => new Uri(options.Uri).Scheme == "amqps";

    /// <summary>Written out in full, because the client's own reading of amqps:// accepts a certificate of any name.</summary>
    private static SslOption Encryption(string host, string? authority)
    {
        var option = new SslOption
        {
            Enabled = true,
            ServerName = host,
            Version = SslProtocols.None, // what the system offers
            AcceptablePolicyErrors = SslPolicyErrors.None,
        };
        if (authority is not null)
        {
            var roots = new X509Certificate2Collection();
            roots.ImportFromPemFile(authority);
            option.CertificateValidationCallback = (_, certificate, sent, errors) => IsSigned(certificate, sent, errors, roots);
        }
        return option;
    }

    private static bool IsSigned(X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors, X509Certificate2Collection roots)
    {
        if (certificate is not X509Certificate2 subject || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
        {
            return false;
        }
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // a private authority publishes no lists
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        if (sent is not null)
        {
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        }
        return chain.Build(subject);
    }
}
