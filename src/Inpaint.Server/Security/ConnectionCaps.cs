using System.Threading.RateLimiting;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Security;

/// <summary>What a request opens that lasts.</summary>
internal enum ConnectionKind
{
    /// <summary>Nothing: an ordinary request, or one of a connection that is open already.</summary>
    None,

    /// <summary>A page.</summary>
    Circuit,

    /// <summary>A connection to the hub.</summary>
    Hub,
}

/// <summary>Caps the pages and hub connections that are open at once, in total and per address.</summary>
internal sealed class ConnectionCaps
{
    private readonly LimitOptions _limits;

    public ConnectionCaps(IOptions<LimitOptions> options)
    {
        _limits = options.Value;
        Total = PartitionedRateLimiter.Create<HttpContext, ConnectionKind>(context => TotalOf(Kind(context)));
        PerAddress = PartitionedRateLimiter.Create<HttpContext, (ConnectionKind, string)>(context => PerAddressOf(Kind(context), AddressKey.Of(context)));
    }

    /// <summary>Counts over all addresses.</summary>
    public PartitionedRateLimiter<HttpContext> Total { get; }

    /// <summary>Counts per address.</summary>
    public PartitionedRateLimiter<HttpContext> PerAddress { get; }

    /// <summary>Pages that are open.</summary>
    public long OpenCircuits
    {
        get
        {
            var page = new DefaultHttpContext { Request = { Method = HttpMethods.Get, Path = Paths.Circuit } };
            return _limits.Circuits - Total.GetStatistics(page)!.CurrentAvailablePermits;
        }
    }

    /// <summary>POST and DELETE belong to a connection that is open already, or to none yet.</summary>
    public static ConnectionKind Kind(HttpContext context) => context.Request switch
    {
        { Method: "POST" or "DELETE" } => ConnectionKind.None,
        { Path.Value: Paths.Circuit } => ConnectionKind.Circuit,
        { Path.Value: Paths.Hub } => ConnectionKind.Hub,
        _ => ConnectionKind.None,
    };

    private RateLimitPartition<ConnectionKind> TotalOf(ConnectionKind kind) => kind == ConnectionKind.Circuit
        ? RateLimitPartition.GetConcurrencyLimiter(kind, _ => new() { PermitLimit = _limits.Circuits })
        : RateLimitPartition.GetNoLimiter(kind);

    private RateLimitPartition<(ConnectionKind, string)> PerAddressOf(ConnectionKind kind, string address) => kind == ConnectionKind.None
        ? RateLimitPartition.GetNoLimiter((kind, ""))
        : RateLimitPartition.GetConcurrencyLimiter((kind, address), _ => new()
        {
            PermitLimit = kind == ConnectionKind.Circuit ? _limits.CircuitsPerAddress : _limits.HubConnectionsPerAddress,
        });
}
