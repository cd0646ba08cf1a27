using System.Threading.Channels;

namespace Inpaint.Server.Lab;

/// <summary>A question in the queue, with its answers so far.</summary>
/// <param name="id">Names it in the log and in every message a person sees.</param>
/// <param name="query">The question.</param>
/// <param name="slices">Its computation; only the inference thread moves on in it.</param>
internal sealed class LabJob(string id, object query, IEnumerable<object?> slices)
{
    private readonly Channel<object> _answers = Channel.CreateUnbounded<object>(new() { SingleReader = true, SingleWriter = true });
    private IEnumerator<object?>? _running;
    private volatile bool _cancelled;

    public string Id { get; } = id;

    public object Query { get; } = query;

    public long ArrivedAt { get; set; }

    public TimeSpan Computed { get; set; }

    public List<object> Given { get; } = [];

    public ChannelReader<object> Answers => _answers.Reader;

    public bool IsCancelled => _cancelled;

    public void Cancel() => _cancelled = true;

    public bool Step()
    {
        _running ??= slices.GetEnumerator();
        if (!_running.MoveNext())
        {
            return false;
        }
        if (_running.Current is { } answer)
        {
            Given.Add(answer);
            _answers.Writer.TryWrite(answer);
        }
        return true;
    }

    public void Close(Exception? error = null)
    {
        _running?.Dispose();
        _answers.Writer.TryComplete(error);
    }
}
