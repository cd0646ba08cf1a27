using Inpaint.Core.Completions;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace Inpaint.Server.Pool.Broker;

/// <summary>What servers and workers call things at the broker, and how these are declared.</summary>
internal sealed class PoolNames(IOptions<QueueOptions> options)
{
    /// <summary>Version of the messages; servers and workers of different ones do not meet.</summary>
    private const int Version = 1;

    /// <summary>How often the broker delivers a request before it drops it; workers refuse it earlier, and say so.</summary>
    private const int DeliveryLimit = 8;

    /// <summary>Requests that a queue holds at most; servers stop long before.</summary>
    private const int LongestQueue = 10_000;

    /// <summary>Milliseconds after which a queue that no worker uses is deleted, as that of weights that were replaced.</summary>
    private const int UnusedMilliseconds = 3_600_000;

    /// <summary>Messages that wait for one server or worker at most, where only the newest matter.</summary>
    private const int NewsQueue = 4_096;

    private readonly string _prefix = $"{options.Value.Name}.{Version}";

    /// <summary>Exchange through which every worker hears of requests that were given up.</summary>
    public string Cancels => $"{_prefix}.cancel";

    /// <summary>Exchange through which every server hears of every worker.</summary>
    public string Beats => $"{_prefix}.workers";

    /// <summary>Queue of images to classify.</summary>
    public string Classifications => $"{_prefix}.classify";

    /// <summary>Queue of the requests for one model with these weights and no others.</summary>
    public string Requests(ModelInfo model) => $"{_prefix}.{model.Name}.{model.Hash}";

    /// <summary>Declares both exchanges.</summary>
    public async Task DeclareExchangesAsync(IChannel channel)
    {
        foreach (var exchange in (string[])[Cancels, Beats])
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
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

    /// <summary>Declares a queue of this connection alone that hears an exchange.</summary>
    /// <returns>Its name.</returns>
    public static async Task<string> DeclareNewsAsync(IChannel channel, string exchange)
    {
        var arguments = new Dictionary<string, object?> { ["x-max-length"] = NewsQueue };
        var queue = await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true, arguments: arguments);
        await channel.QueueBindAsync(queue.QueueName, exchange, routingKey: "");
        return queue.QueueName;
    }
}
