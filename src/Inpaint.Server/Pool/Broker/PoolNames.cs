using Inpaint.Core.Completions;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace Inpaint.Server.Pool.Broker;

internal sealed class PoolNames(IOptions<QueueOptions> options)
{
    /// <summary>Version of the messages; servers and workers of different ones do not meet.</summary>
    private const int Version = 1;

    /// <summary>How often the broker delivers a request before it drops it; workers refuse it earlier, and say so.</summary>
    private const int DeliveryLimit = 8;

    private const int LongestQueue = 10_000;

    /// <summary>Milliseconds after which a queue that no worker uses is deleted, as that of weights that were replaced.</summary>
    private const int UnusedMilliseconds = 3_600_000;

    /// <summary>Messages that wait for one server or worker at most, where only the newest matter.</summary>
    private const int NewsQueue = 4_096;

    private readonly string _prefix = $"{options.Value.Name}.{Version}";

    public string Cancels => $"{_prefix}.cancel";

    public string Heartbeats => $"{_prefix}.workers";

    public string Classifications => $"{_prefix}.classify";

    public string Requests(ModelInfo model) => $"{_prefix}.{model.Name}.{model.Hash}";

    public async Task DeclareExchangesAsync(IChannel channel)
    {
        foreach (var exchange in (string[])[Cancels, Heartbeats])
        {
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
        }
    }

    /// <summary>Declares a queue of requests: it outlives the broker's restarts, and counts deliveries.</summary>
    /// <returns>What is in it, and who takes from it.</returns>
    public static Task<QueueDeclareOk> DeclareRequestsAsync(IChannel channel, string queue) => channel.QueueDeclareAsync(
        queue, durable: true, exclusive: false, autoDelete: false, arguments: new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum",
            ["x-delivery-limit"] = DeliveryLimit,
            ["x-max-length"] = LongestQueue,
            ["x-expires"] = UnusedMilliseconds,
        });

    public static async Task<string> DeclareBroadcastAsync(IChannel channel, string exchange)
    {
        var arguments = new Dictionary<string, object?> { ["x-max-length"] = NewsQueue };
        var queue = await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true, arguments: arguments);
        await channel.QueueBindAsync(queue.QueueName, exchange, routingKey: "");
        return queue.QueueName;
    }
}
