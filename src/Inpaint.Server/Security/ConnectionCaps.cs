using System.Threading.RateLimiting;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Security;

internal enum ConnectionKind
{
    None,

    Circuit,

    Hub,
}

internal sealed class ConnectionCaps
{
    private readonly LimitOptions _limits;

    public ConnectionCaps(IOptions<LimitOptions> options)
    {
        _limits = options.Value;
        Total = PartitionedRateLimiter.Create<HttpContext, ConnectionKind>(context => TotalOf(Kind(context)));
        PerAddress = PartitionedRateLimiter.Create<HttpContext, (ConnectionKind, string)>(context =>
            PerAddressOf(Kind(context), AddressKey.Of(context))
        );
    }

    public PartitionedRateLimiter<HttpContext> Total { get; }

    public PartitionedRateLimiter<HttpContext> PerAddress { get; }

    public long OpenCircuits
    {
        get
        {
            var page = new DefaultHttpContext { Request = { Method = HttpMethods.Get, Path = Paths.Circuit } };
            return _limits.Circuits - Total.GetStatistics(page)!.CurrentAvailablePermits;
        }
    }

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
