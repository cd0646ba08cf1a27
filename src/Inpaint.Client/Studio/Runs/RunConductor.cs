using System.Runtime.CompilerServices;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Core.Completions;
using Microsoft.Extensions.Logging;

namespace Inpaint.Client.Studio.Runs;

/// <summary>Streams runs into the board: begins them, adds to them, cancels them, and says where they stand.</summary>
/// <remarks>Used on one synchronization context, the circuit's.</remarks>
public sealed partial class RunConductor(ICompletionService service, TimeProvider time, ILogger<RunConductor> logger) : IDisposable
{
    // A page may have a handful of streams open at once; ten digits are ten streams.
    private const int Parallel = 4;

    private const int MostRefusals = 100;

    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _places = new(Parallel);
    private Group? _group;

    /// <summary>Raised after every change of <see cref="Status"/> or <see cref="Board"/>.</summary>
    public event Action? Changed;

    /// <summary>The slots that runs fill.</summary>
    public TileBoard Board { get; } = new();

    /// <summary>Where the current run stands.</summary>
    public RunStatus Status { get; private set; } = RunStatus.Idle;

    /// <summary>Replaces what is on the board. A run in progress is cancelled.</summary>
    public Task ReplaceAsync(Drawing drawing, string? model, IReadOnlyList<SampleRun> runs)
    {
        Stop();
        Board.Clear();
        return StartAsync(new Group(), drawing, model, runs);
    }

    /// <summary>Adds to what is on the board. A run in progress goes on.</summary>
    public Task AppendAsync(Drawing drawing, string? model, IReadOnlyList<SampleRun> runs) =>
        StartAsync(Status.Busy && _group is not null ? _group : new Group(), drawing, model, runs);

    /// <summary>Stops the run in progress; what arrived stays.</summary>
    public void Cancel()
    {
        if (!Status.Busy)
        {
            return;
        }
        Stop();
        Board.DropWaiting();
        Set(Status with { Phase = RunPhase.Cancelled, QueuePosition = null });
    }

    /// <summary>Stops the run in progress and empties the board.</summary>
    public void Clear()
    {
        Stop();
        Board.Clear();
        Set(RunStatus.Idle);
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    private async Task StartAsync(Group group, Drawing drawing, string? model, IReadOnlyList<SampleRun> runs)
    {
        _group = group;
        foreach (var run in runs)
        {
            Board.Reserve(drawing, model, run);
        }
        group.Wanted += runs.Sum(run => run.Count);
        group.Active += runs.Count;
        Set(new RunStatus(group.Done > 0 ? RunPhase.Drawing : RunPhase.Queued, group.Done, group.Wanted));
        await Task.WhenAll(runs.Select(run => ConsumeAsync(group, drawing, model, run)));
    }

    private async Task ConsumeAsync(Group group, Drawing drawing, string? model, SampleRun run)
    {
        string? requestId = null;
        var entered = false;
        try
        {
            await _places.WaitAsync(group.Token);
            entered = true;
            var arrived = 0;
            await foreach (var frame in AskAsync(run.ToRequest(drawing, model), group.Token))
            {
                if (group.Stopped)
                {
                    return;
                }
                requestId = frame.RequestId;
                if (frame.Completion is not null)
                {
                    arrived++;
                }
                Receive(group, run, frame);
            }

            if (arrived < run.Count && !group.Stopped)
            {
                throw new InvalidOperationException($"The stream ended after {arrived} of {run.Count} completions.");
            }
            Finish(group);
        }
        catch (OperationCanceledException) when (group.Stopped)
        {
        }
        catch (CompletionRefusedException refusal)
        {
            var id = refusal.RequestId ?? requestId ?? NewId();
            Log.Refused(logger, id, refusal.Reason, refusal.Message);
            Fail(group, RunError.Of(refusal, id));
        }
        catch (Exception error)
        {
            var id = requestId ?? NewId();
            Log.Failed(logger, error, id);
            Fail(group, new RunError(RefusalReason.Failed, null, id, CanRetry: true));
        }
        finally
        {
            if (entered)
            {
                _places.Release();
            }
        }
    }

    // A board of many runs that is drawn again is more than the server takes from one page at once. Each of them waits for its turn, as
    // long as the server says; what is refused has not begun to arrive.
    private async IAsyncEnumerable<CompletionFrame> AskAsync(
        CompletionRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var refusals = 0; ; refusals++)
        {
            await using var frames = service.CompleteAsync(request, cancellationToken).GetAsyncEnumerator(cancellationToken);
            TimeSpan wait;
            try
            {
                if (!await frames.MoveNextAsync())
                {
                    yield break;
                }
                wait = TimeSpan.Zero;
            }
            catch (CompletionRefusedException refusal) when (refusal.Reason == RefusalReason.RateLimited && refusals < MostRefusals)
            {
                wait = TimeSpan.FromTicks(Math.Clamp((refusal.RetryAfter ?? ShortestWait).Ticks, ShortestWait.Ticks, LongestWait.Ticks));
            }

            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, cancellationToken);
                continue;
            }

            do
            {
                yield return frames.Current;
            }
            while (await frames.MoveNextAsync());
            yield break;
        }
    }

    private void Receive(Group group, SampleRun run, CompletionFrame frame)
    {
        if (frame.Completion is null)
        {
            if (group.Done == 0)
            {
                Set(Status with { Phase = RunPhase.Queued, QueuePosition = frame.QueuePosition });
            }
            return;
        }

        if (Board.Fill(run, frame.Completion) is null)
        {
            return;
        }
        group.Done++;
        Set(new RunStatus(RunPhase.Drawing, group.Done, group.Wanted));
    }

    private void Finish(Group group)
    {
        if (--group.Active == 0 && !group.Stopped)
        {
            Set(new RunStatus(RunPhase.Finished, group.Done, group.Wanted));
        }
    }

    private void Fail(Group group, RunError error)
    {
        if (group.Stopped)
        {
            return;
        }
        Stop();
        Board.DropWaiting();
        Set(new RunStatus(RunPhase.Failed, group.Done, group.Wanted, Error: error));
    }

    private void Stop()
    {
        _group?.Stop();
        _group = null;
    }

    private void Set(RunStatus status)
    {
        Status = status;
        Changed?.Invoke();
    }

    private static string NewId() => Guid.NewGuid().ToString("N")[..12];

    private sealed class Group
    {
        private readonly CancellationTokenSource _source = new();

        public int Wanted { get; set; }

        public int Done { get; set; }

        public int Active { get; set; }

        public bool Stopped => _source.IsCancellationRequested;

        public CancellationToken Token => _source.Token;

        public void Stop() => _source.Cancel();
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Information, "Run {RequestId} was refused ({Reason}): {Message}")]
        public static partial void Refused(ILogger logger, string requestId, RefusalReason reason, string message);

        [LoggerMessage(3002, LogLevel.Error, "Run {RequestId} failed")]
        public static partial void Failed(ILogger logger, Exception error, string requestId);
    }
}
