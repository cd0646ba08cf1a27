using System.Threading.Channels;
using Inpaint.Server.Batching;
using Inpaint.Server.Errors;
using Inpaint.Server.Options;
using Inpaint.Server.Pool.Broker;
using Inpaint.Server.Pool.Messages;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Pool.Servers;

internal sealed class PoolClassifications(IOptions<BatchingOptions> options, WorkerCensus census, BrokerLink link, TimeProvider time)
    : IClassifications
{
    private const int Capacity = 256;
    private const double SumTolerance = 1e-3;

    private readonly Dictionary<string, (byte[] Pixels, TaskCompletionSource<float[]> Answer)> _waiting = [];
    private ChannelWriter<Outgoing>? _sender;

    public async Task<float[]> ClassifyAsync(byte[] pixels, CancellationToken cancellationToken)
    {
        var id = RequestId.Create();
        if (!link.IsConnected)
        {
            throw Refusals.NoBroker(id);
        }
        var workers = census.Workers;
        if (workers.Count == 0)
        {
            throw Refusals.NoWorker(id);
        }
        if (!workers.Any(worker => worker.Classifies))
        {
            throw Refusals.NoClassifier();
        }
        var answer = new TaskCompletionSource<float[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting)
        {
            if (_waiting.Count >= Capacity)
            {
                throw Refusals.QueueFull(id, _waiting.Count, Capacity, TimeSpan.Zero);
            }
            _waiting.Add(id, (pixels, answer));
            _sender?.TryWrite(new Outgoing.Classification(id, pixels));
        }
        try
        {
            return await answer.Task.WaitAsync(TimeSpan.FromSeconds(options.Value.DeadlineSeconds), time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw Refusals.Expired(id, options.Value.DeadlineSeconds);
        }
        finally
        {
            lock (_waiting)
            {
                _waiting.Remove(id);
            }
        }
    }

    /// <summary>Hands what waits, and whatever comes from now on, to a new connection.</summary>
    public void Connect(ChannelWriter<Outgoing> writer)
    {
        lock (_waiting)
        {
            _sender = writer;
            foreach (var (id, (pixels, _)) in _waiting)
            {
                writer.TryWrite(new Outgoing.Classification(id, pixels));
            }
        }
    }

    /// <summary>Keeps what waits until there is another connection.</summary>
    public void Disconnect()
    {
        lock (_waiting)
        {
            _sender = null;
        }
    }

    public void Deliver(string id, ClassifyAnswer answer)
    {
        if (answer.Probabilities is not { Length: >= 1 and <= 255 } || !answer.Probabilities.All(p => p is >= 0 and <= 1)
            || Math.Abs(answer.Probabilities.Sum() - 1) > SumTolerance)
        {
            throw new InvalidMessageException("expected 1 to 255 probabilities");
        }
        Find(id)?.TrySetResult(answer.Probabilities);
    }

    public void Fail(string id, Func<string, Exception> error) => Find(id)?.TrySetException(error(id));

    private TaskCompletionSource<float[]>? Find(string id)
    {
        lock (_waiting)
        {
            return _waiting.TryGetValue(id, out var found) ? found.Answer : null;
        }
    }
}
