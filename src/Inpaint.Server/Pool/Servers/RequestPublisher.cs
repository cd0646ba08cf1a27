using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Inpaint.Server.Batching;
using Inpaint.Server.Pool.Broker;
using Inpaint.Server.Pool.Messages;
using RabbitMQ.Client;

namespace Inpaint.Server.Pool.Servers;

internal sealed class RequestPublisher(
    IChannel channel,
    PublisherConfirms confirms,
    string replyQueue,
    PoolNames names,
    PoolScheduler scheduler
)
{
    public async Task PublishAsync(Outgoing message, CancellationToken cancellationToken)
    {
        if (message is Outgoing.Request { Job: var late } && (late.Outcome is not null || scheduler.TimeLeft(late).TotalMilliseconds < 1))
        {
            return;
        }
        confirms.Expect(await channel.GetNextPublishSequenceNumberAsync(cancellationToken));
        switch (message)
        {
            case Outgoing.Request(var job):
                await PublishAsync(job, cancellationToken);
                break;
            case Outgoing.Cancel(var id):
                await channel.BasicPublishAsync(
                    names.Cancels,
                    "",
                    mandatory: false,
                    Properties(MessageKinds.Cancel, id),
                    ReadOnlyMemory<byte>.Empty,
                    cancellationToken
                );
                break;
            case Outgoing.Classification(var id, var pixels):
                await channel.BasicPublishAsync(
                    "", names.Classifications, mandatory: true, Limited(MessageKinds.Classify, id, scheduler.Limit),
                    PoolJson.Write(new ClassifyWork(pixels)), cancellationToken);
                break;
        }
    }

    private async Task PublishAsync(CompletionJob job, CancellationToken cancellationToken)
    {
        var left = scheduler.TimeLeft(job);
        var work = new WorkRequest(
            Anonymous(job.Caller),
            Math.Max(1, (int)left.TotalMilliseconds),
            job.Request with
            {
                Pictures = job.Model.Info.Pictures,
                Model = job.Model.Info.Name,
            }
        );
        await channel.BasicPublishAsync(
            "", names.Requests(job.Model.Info), mandatory: true, Limited(MessageKinds.Complete, job.Id, left), PoolJson.Write(work),
            cancellationToken);
    }

    private BasicProperties Limited(string kind, string id, TimeSpan limit)
    {
        var properties = Properties(kind, id);
        properties.Persistent = true;
        properties.Expiration = Math.Max(1, (int)limit.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        return properties;
    }

    private BasicProperties Properties(string kind, string id) => new() { Type = kind, CorrelationId = id, ReplyTo = replyQueue };

    /// <summary>Callers are named by their addresses, which are nobody else's business; the queue's name keeps servers apart.</summary>
    private string Anonymous(string caller) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(replyQueue + caller)).AsSpan(0, 8));
}
