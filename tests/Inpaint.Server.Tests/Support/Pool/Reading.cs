using Inpaint.Core.Completions;
using Inpaint.Server.Completions;

namespace Inpaint.Server.Tests.Support.Pool;

internal sealed class Reading
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly List<CompletionFrame> _frames = [];

    public Reading(CompletionService service, CompletionRequest request, string caller) => Done = ReadAsync(service, request, caller);

    public Task Done { get; }

    /// <summary>Names the request; null until the first message.</summary>
    public string? Id
    {
        get
        {
            lock (_frames)
            {
                return _frames.Count == 0 ? null : _frames[0].RequestId;
            }
        }
    }

    public IReadOnlyList<Completion> Completions
    {
        get
        {
            lock (_frames)
            {
                return [.. _frames.Select(frame => frame.Completion).OfType<Completion>()];
            }
        }
    }

    public IReadOnlyList<int> Positions
    {
        get
        {
            lock (_frames)
            {
                return [.. _frames.Select(frame => frame.QueuePosition).OfType<int>()];
            }
        }
    }

    public async Task<IReadOnlyList<Completion>> AllAsync()
    {
        await Done.WaitAsync(TimeSpan.FromMinutes(5));
        return Completions;
    }

    public async Task<CompletionRefusedException> RefusalAsync() =>
        await Assert.ThrowsAsync<CompletionRefusedException>(() => Done.WaitAsync(TimeSpan.FromMinutes(5)));

    public void Cancel() => _cancel.Cancel();

    private async Task ReadAsync(CompletionService service, CompletionRequest request, string caller)
    {
        await foreach (var frame in service.StreamAsync(request, caller, _cancel.Token))
        {
            lock (_frames)
            {
                _frames.Add(frame);
            }
        }
    }
}
