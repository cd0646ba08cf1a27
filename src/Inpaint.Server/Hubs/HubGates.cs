using Inpaint.Server.Completions;
using Inpaint.Server.Health;
using Inpaint.Server.Options;
using Inpaint.Server.Security;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Hubs;

/// <summary>The limits of each hub connection. SignalR's own limit on parallel invocations does not count streams.</summary>
internal sealed class HubGates(IOptions<LimitOptions> limits, TimeProvider time, ServerMetrics metrics)
{
    /// <summary>The gate of a connection; it lives and dies with it.</summary>
    public CallerGate Of(HubCallerContext connection)
    {
        lock (connection.Items)
        {
            if (connection.Items.TryGetValue(typeof(CallerGate), out var gate))
                return (CallerGate)gate!;
            var made = new CallerGate("connection", limits.Value.StreamsPerConnection, TokenBucket.OfConnection(limits.Value, time), metrics);
            connection.Items.Add(typeof(CallerGate), made);
            return made;
        }
    }
}
