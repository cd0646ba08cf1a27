using System.Threading.Channels;
using Inpaint.Server.Batching;
using Inpaint.Server.Errors;
using Inpaint.Server.Health;
using Inpaint.Server.Options;
using Inpaint.Server.Pool.Broker;
using Inpaint.Server.Pool.Messages;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Pool.Servers;

/// <summary>
/// The requests that this server has with the workers. Whatever happens to broker and workers, a job here is completed in order, each
/// completion once, or ends with a reason at its deadline.
/// </summary>
internal sealed class PoolScheduler(
    IOptions<BatchingOptions> options, WorkerCensus census, BrokerLink link, TimeProvider time, ServerMetrics metrics)
    : CompletionScheduler(options.Value.DeadlineSeconds, time, metrics)
{
    private readonly BatchingOptions _options = options.Value;
    private readonly Dictionary<string, PoolJob> _jobs = [];
    private ChannelWriter<Outgoing>? _sender;
    private string? _replyQueue;

    public override int WaitingSamples
    {
        get
        {
            lock (Gate)
            {
                return Outstanding;
            }
        }
    }

    private int Outstanding => _jobs.Values.Sum(entry => entry.Job.Samples.Count - entry.Job.Delivered);

    /// <summary>Hands everything in flight, and whatever comes from now on, to a new connection.</summary>
    /// <param name="writer">What is written here is published.</param>
    /// <param name="replies">Queue that workers answer to.</param>
    public void Connect(ChannelWriter<Outgoing> writer, string replies)
    {
        lock (Gate)
        {
            (_sender, _replyQueue) = (writer, replies);
            foreach (var job in Positions.Jobs)
            {
                _jobs[job.Id].IsAccepted = false;
                writer.TryWrite(new Outgoing.Request(job));
            }
        }
    }

    /// <summary>Keeps what is in flight until there is another connection, or its deadline.</summary>
    public void Disconnect()
    {
        lock (Gate)
        {
            (_sender, _replyQueue) = (null, null);
        }
    }

    public TimeSpan Limit => TimeSpan.FromSeconds(_options.DeadlineSeconds);

    public TimeSpan TimeLeft(CompletionJob job) => Limit - Time.GetElapsedTime(job.ArrivedAt);

    public void Accept(string id)
    {
        lock (Gate)
        {
            if (_jobs.TryGetValue(id, out var entry))
            {
                entry.IsAccepted = true;
            }
        }
    }

    /// <summary>Takes completions in; those that another worker has sent before are passed over.</summary>
    /// <exception cref="InvalidMessageException">They are not what was asked for.</exception>
    public void Deliver(string id, WorkFrames message)
    {
        PoolJob? entry;
        lock (Gate)
        {
            _jobs.TryGetValue(id, out entry);
        }
        if (entry is null)
        {
            return; // ended while this was on its way
        }
        FrameChecks.Check(entry.Job, message);
        foreach (var frame in message.Frames)
        {
            Deliver(entry.Job, frame, message.SinceBegunMilliseconds);
        }
        if (entry.Job.Delivered == entry.Job.Samples.Count)
        {
            Metrics.LastCompletion.Record(Time.GetElapsedTime(entry.Job.ArrivedAt).TotalSeconds);
            End(entry.Job, JobOutcome.Completed);
        }
    }

    public void Fail(string id, Func<string, Exception> error)
    {
        PoolJob? entry;
        lock (Gate)
        {
            _jobs.TryGetValue(id, out entry);
        }
        if (entry is not null)
        {
            End(entry.Job, JobOutcome.Failed, error(id));
        }
    }

    public void TellPositions()
    {
        lock (Gate)
        {
            if (Positions.Count > 0)
            {
                Positions.Tell(AheadOfOwn(census.Load(Positions.Jobs.First().Model.Info)));
            }
        }
    }

    protected override void CheckRoom(CompletionJob job)
    {
        if (!link.IsConnected)
        {
            throw Refusals.NoBroker(job.Id);
        }
        var load = census.Load(job.Model.Info);
        if (load.Workers == 0)
        {
            throw Refusals.NoWorker(job.Id);
        }
        var atBroker = load.ReadyRequests * (_jobs.Count == 0 ? job.Samples.Count : (double)Outstanding / _jobs.Count);
        var waiting = (int)Math.Max(Outstanding, load.WaitingSamples + atBroker);
        var room = _options.QueueSamples * load.Workers;
        if (waiting + job.Samples.Count > room)
        {
            throw Refusals.QueueFull(job.Id, waiting, room, TimeSpan.FromSeconds(waiting / load.SamplesPerSecond));
        }
        var wait = TimeSpan.FromSeconds((waiting + job.Samples.Count) / load.SamplesPerSecond);
        if (wait.TotalSeconds > _options.DeadlineSeconds)
        {
            throw Refusals.TooLate(job.Id, wait, _options.DeadlineSeconds);
        }
    }

    protected override void Enter(CompletionJob job)
    {
        Positions.Add(job, AheadOfOwn(census.Load(job.Model.Info)));
        _jobs.Add(job.Id, new(job));
        _sender?.TryWrite(new Outgoing.Request(job));
    }

    protected override void Leave(CompletionJob job)
    {
        if (_jobs.Remove(job.Id) && job.Outcome != JobOutcome.Completed)
        {
            _sender?.TryWrite(new Outgoing.Cancel(job.Id));
        }
    }

    /// <summary>
    /// Requests of other servers before this one's: what workers hold for them, and of those at the broker what is not from here.
    /// </summary>
    private int AheadOfOwn(PoolLoad load) =>
        load.HeldForOthers(_replyQueue) + Math.Max(0, load.ReadyRequests - _jobs.Values.Count(entry => !entry.IsAccepted));

    private void Deliver(CompletionJob job, WorkFrame frame, double sinceBegunMilliseconds)
    {
        lock (Gate)
        {
            if (job.Outcome is not null || frame.Slot != job.Delivered)
            {
                return;
            }
            job.Taken = job.Samples.Count;
            job.Deliver(frame.Completion);
        }
        if (frame.Slot > 0)
        {
            return;
        }
        var waited = Time.GetElapsedTime(job.ArrivedAt).TotalSeconds;
        Metrics.FirstCompletion.Record(waited);
        Metrics.QueueWait.Record(Math.Max(0, waited - sinceBegunMilliseconds / 1000));
    }

    private sealed class PoolJob(CompletionJob job)
    {
        public CompletionJob Job { get; } = job;

        public bool IsAccepted { get; set; }
    }
}
