using System.Threading.Channels;
using Inpaint.Core.Completions;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;

namespace Inpaint.Server.Batching;

internal enum JobOutcome
{
    Completed,
    Cancelled,
    Expired,
    Failed,
}

/// <summary>One admitted request on its way through the scheduler.</summary>
/// <param name="id">Names it in the log and to the caller.</param>
/// <param name="caller">Connection that it came from; the unit of fairness.</param>
/// <param name="model">Model that draws it.</param>
/// <param name="input">Image and hole.</param>
/// <param name="samples">Noise of every completion, in order.</param>
/// <param name="temperature">Factor on the prior's standard deviations.</param>
internal sealed class CompletionJob(
    string id, string caller, ServedModel model, HoleImage input, IReadOnlyList<JobSample> samples, float temperature)
{
    /// <summary>
    /// Not bounded, because a reader that stops must not stop the loop; what it can hold is: <see cref="CompletionRequest.MaxCount"/>
    /// completions and one message for every place in the queue.
    /// </summary>
    private readonly Channel<CompletionFrame> _frames = Channel.CreateUnbounded<CompletionFrame>(new() { SingleReader = true });

    public string Id { get; } = id;

    public required CompletionRequest Request { get; init; }

    public string Caller { get; } = caller;

    public ServedModel Model { get; } = model;

    public HoleImage Input { get; } = input;

    public IReadOnlyList<JobSample> Samples { get; } = samples;

    public float Temperature { get; } = temperature;

    /// <summary>What is left of its time where another server has admitted it; null where that is done here.</summary>
    public TimeSpan? Limit { get; init; }

    public ChannelReader<CompletionFrame> Frames => _frames.Reader;

    /// <summary>Features of the input once the condition network has run; inference thread only.</summary>
    public Condition? Condition { get; set; }

    public int Taken { get; set; }

    public int Waiting => Samples.Count - Taken;

    /// <summary>Completions handed to the caller; inference thread only.</summary>
    public int Delivered { get; private set; }

    public JobOutcome? Outcome { get; set; }

    public (int Position, long At)? Told { get; set; }

    public long ArrivedAt { get; set; }

    public long BegunAt { get; set; }

    public ITimer? Deadline { get; set; }

    public void Deliver(Completion completion)
    {
        Delivered++;
        _frames.Writer.TryWrite(new(Id, null, completion));
    }

    public void TellPosition(int position) => _frames.Writer.TryWrite(new(Id, position, null));

    public void Close(Exception? error) => _frames.Writer.TryComplete(error);
}

internal readonly record struct JobSample(NoiseKey Key, NoiseRecipe Noise);
