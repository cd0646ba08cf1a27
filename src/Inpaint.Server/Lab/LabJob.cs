using System.Threading.Channels;
using Inpaint.Client.Lab.Contracts;

namespace Inpaint.Server.Lab;

/// <summary>A question in the queue, whatever its answer.</summary>
/// <param name="id">Names it in the log and in every message a person sees.</param>
/// <param name="query">The question.</param>
internal abstract class LabJob(string id, ILabQuery query)
{
    private volatile bool _cancelled;

    public string Id { get; } = id;

    public ILabQuery Query { get; } = query;

    public long ArrivedAt { get; set; }

    public TimeSpan Computed { get; set; }

    public bool IsCancelled => _cancelled;

    public void Cancel() => _cancelled = true;

    /// <summary>Computes one slice; the inference thread alone calls it.</summary>
    /// <returns>False where there was none left.</returns>
    public abstract bool Step();

    public abstract void Close(Exception? error = null);
}

/// <summary>A question with its answers so far.</summary>
/// <param name="id">Names it in the log and in every message a person sees.</param>
/// <param name="query">The question.</param>
/// <param name="slices">Its computation.</param>
internal sealed class LabJob<TAnswer>(string id, LabQuery<TAnswer> query, IEnumerable<TAnswer?> slices) : LabJob(id, query)
    where TAnswer : class
{
    private readonly Channel<TAnswer> _answers = Channel.CreateUnbounded<TAnswer>(new() { SingleReader = true, SingleWriter = true });
    private readonly List<TAnswer> _given = [];
    private IEnumerable<TAnswer?>? _slices = slices;
    private IEnumerator<TAnswer?>? _running;

    /// <summary>All answers; complete once the job has been closed.</summary>
    public IReadOnlyList<TAnswer> Given => _given;

    public ChannelReader<TAnswer> Answers => _answers.Reader;

    public override bool Step()
    {
        _running ??= _slices!.GetEnumerator();
        if (!_running.MoveNext())
        {
            return false;
        }
        if (_running.Current is { } answer)
        {
            _given.Add(answer);
            _answers.Writer.TryWrite(answer);
        }
        return true;
    }

    public override void Close(Exception? error = null)
    {
        _running?.Dispose();
        (_slices, _running) = (null, null); // what the computation held need not stay as long as its answers
        _answers.Writer.TryComplete(error);
    }
}
