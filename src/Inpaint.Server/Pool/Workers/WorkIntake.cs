using System.Globalization;
using Inpaint.Core;
using Inpaint.Core.Completions;
using Inpaint.Server.Batching;
using Inpaint.Server.Completions;
using Inpaint.Server.Pool.Messages;
using RabbitMQ.Client.Events;

namespace Inpaint.Server.Pool.Workers;

/// <summary>Reads and checks what comes off the request queues, as strictly as what comes from the internet.</summary>
internal static class WorkIntake
{
    /// <summary>How the names begin that the broker makes for servers' reply queues; answers go nowhere else.</summary>
    private const string ReplyQueues = "amq.gen-";

    private const int LongestName = 255;

    /// <summary>Who asks, and where the answer goes.</summary>
    /// <exception cref="InvalidMessageException">It does not say.</exception>
    public static (string Id, string ReplyTo) Sender(BasicDeliverEventArgs message) =>
        message.BasicProperties.ReplyTo is { Length: <= LongestName } replyTo && replyTo.StartsWith(ReplyQueues, StringComparison.Ordinal)
            ? (RequestId.Check(message.BasicProperties.CorrelationId), replyTo)
            : throw new InvalidMessageException("expected a server's reply queue");

    public static long TriesBefore(BasicDeliverEventArgs message) =>
        message.BasicProperties.Headers?.TryGetValue("x-delivery-count", out var count) == true && count is long or int or short or byte
            ? Convert.ToInt64(count, CultureInfo.InvariantCulture) : 0;

    /// <summary>The job that a message asks for.</summary>
    /// <param name="message">Off the queue of <paramref name="model"/>.</param>
    /// <param name="id">Of the request.</param>
    /// <param name="model">With the weights that the queue stands for.</param>
    /// <param name="catalog">Models of this worker.</param>
    /// <exception cref="InvalidMessageException">It is no valid request for this model.</exception>
    public static CompletionJob Read(BasicDeliverEventArgs message, string id, ServedModel model, ModelCatalog catalog)
    {
        if (message.BasicProperties.Type != MessageKinds.Complete)
        {
            throw new InvalidMessageException("expected a completion request");
        }
        var work = PoolJson.Read<WorkRequest>(message.Body.Span, PoolJson.LargestRequest);
        if (work.Caller.Length is 0 or > WorkRequest.LongestCaller)
        {
            throw new InvalidMessageException(
                $"expected a caller of 1 to {WorkRequest.LongestCaller} characters, got {work.Caller.Length}"
            );
        }
        if (work.LimitMilliseconds is < 1 or > WorkRequest.LongestMilliseconds)
        {
            throw new InvalidMessageException(
                $"expected a limit of 1 to {WorkRequest.LongestMilliseconds} ms, got {work.LimitMilliseconds}"
            );
        }
        try
        {
            var asked = RequestValidator.Check(work.Request, catalog);
            return asked.Info.Pictures == model.Info.Pictures && asked.Info.Name == model.Info.Name && asked.Info.Hash == model.Info.Hash // it may have moved to another device since
                ? JobFactory.Create(id, work.Caller, work.Request, asked, TimeSpan.FromMilliseconds(work.LimitMilliseconds))
                : throw new InvalidMessageException($"expected a request for {model.Info.Name}");
        }
        catch (CompletionRefusedException refusal)
        {
            throw new InvalidMessageException(refusal.Message);
        }
    }

    public static byte[] ReadClassification(BasicDeliverEventArgs message)
    {
        if (message.BasicProperties.Type != MessageKinds.Classify)
        {
            throw new InvalidMessageException("expected a classification request");
        }
        var pixels = PoolJson.Read<ClassifyWork>(message.Body.Span, PoolJson.LargestRequest).Pixels;
        return pixels.Length == ImageSize.Pixels
            ? pixels : throw new InvalidMessageException($"expected {ImageSize.Pixels} pixels, got {pixels.Length}");
    }
}
