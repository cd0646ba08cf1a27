using Inpaint.Client.Studio;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Client.Studio.Runs;
using Inpaint.Client.Tests.Support;
using Inpaint.Core.Completions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Inpaint.Client.Tests.Runs;

public sealed class StudioSessionTests : IDisposable
{
    private readonly FakeCompletionService _service = new();
    private readonly FakeTimeProvider _time = new();
    private readonly StudioSession _session;

    public StudioSessionTests() => _session = Make(_service);

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Draw_WithAuto_CompletesAtOnce()
    {
        _service.Answers = true;

        await _session.DrawAsync(Samples.Stroke());

        Assert.Equal(RunPhase.Finished, _session.Status.Phase);
        Assert.Equal(9, _session.Board.Filled.Count());
        Assert.Equal(Enumerable.Range(0, 9), _session.Board.Tiles.Select(tile => tile.Index));
    }

    [Fact]
    public async Task Draw_WithoutAuto_AsksForNothing()
    {
        _session.Choose(_session.Settings with { Auto = false });

        await _session.DrawAsync(Samples.Stroke());

        Assert.Empty(_service.Streams);
        Assert.True(_session.CanComplete);
    }

    [Fact]
    public async Task Draw_WhileARunIsOn_CancelsItAndSamplesAgain()
    {
        var first = _session.DrawAsync(Samples.Stroke(280));
        _service.Streams[0].Send();
        await Wait.UntilAsync(() => _session.Status.Done == 1);

        var second = _session.DrawAsync(Samples.Stroke(300));

        Assert.True(_service.Streams[0].Token.IsCancellationRequested);
        _service.Streams[1].Finish();
        await Task.WhenAll(first, second);
        Assert.Equal(300, _session.Board.Tiles[0].Drawing.MissingCount);
        Assert.Equal(9, _session.Board.Filled.Count());
    }

    [Fact]
    public async Task Cancel_KeepsWhatArrived()
    {
        var run = _session.DrawAsync(Samples.Stroke());
        _service.Streams[0].Send();
        _service.Streams[0].Send();
        await Wait.UntilAsync(() => _session.Status.Done == 2);

        _session.Cancel();
        await run;

        Assert.Equal(RunPhase.Cancelled, _session.Status.Phase);
        Assert.Equal(2, _session.Board.Tiles.Count);
        Assert.All(_session.Board.Tiles, tile => Assert.NotNull(tile.Completion));
    }

    [Fact]
    public async Task SampleAgain_AppendsWithTheSameSeedAndTheNextIndices()
    {
        _service.Answers = true;
        await _session.DrawAsync(Samples.Stroke());
        var seed = _service.Streams[0].Request.Seed;

        await _session.SampleAgainAsync();

        Assert.Equal((seed, 9), (_service.Streams[1].Request.Seed, _service.Streams[1].Request.FirstIndex));
        Assert.Equal(Enumerable.Range(0, 18), _session.Board.Tiles.Select(tile => tile.Index));
    }

    [Fact]
    public async Task SampleAgain_AfterCancel_ContinuesBehindWhatArrived()
    {
        var run = _session.DrawAsync(Samples.Stroke());
        _service.Streams[0].Send();
        await Wait.UntilAsync(() => _session.Status.Done == 1);
        _session.Cancel();
        await run;
        _service.Answers = true;

        await _session.SampleAgainAsync();

        Assert.Equal(1, _service.Streams[1].Request.FirstIndex);
        Assert.Equal(10, _session.Board.Filled.Count());
    }

    [Fact]
    public async Task Complete_WithTheSeedLocked_AsksForTheSameSeed()
    {
        _service.Answers = true;
        _session.Choose(_session.Settings with { Seed = 42, SeedLocked = true });

        await _session.DrawAsync(Samples.Stroke(280));
        await _session.DrawAsync(Samples.Stroke(300));

        Assert.Equal([42, 42], _service.Streams.Select(stream => stream.Request.Seed));
    }

    [Fact]
    public async Task Apply_OfAnotherTemperature_KeepsTheSeed()
    {
        _service.Answers = true;
        await _session.DrawAsync(Samples.Stroke());

        await _session.ApplyAsync(_session.Settings with { Temperature = 0.5 });

        Assert.Equal(_service.Streams[0].Request.Seed, _service.Streams[1].Request.Seed);
        Assert.Equal(0.5, _service.Streams[1].Request.Temperature);
    }

    [Fact]
    public async Task CompleteAsEachDigit_AsksForOneOfEveryDigit()
    {
        _service.Answers = true;
        await _session.DrawAsync(Samples.Stroke());

        await _session.ApplyAsync(_session.Settings with { CompleteAs = LabelChoice.EachDigit });

        Assert.Equal(Enumerable.Range(0, 10), _session.Board.Tiles.Select(tile => tile.Run.Label!.Value));
        Assert.All(_session.Board.Tiles, tile => Assert.NotNull(tile.Completion));
    }

    [Fact]
    public async Task NothingErased_CannotComplete()
    {
        await _session.DrawAsync(Samples.Stroke(0));

        await _session.CompleteAsync();

        Assert.False(_session.CanComplete);
        Assert.Empty(_service.Streams);
    }

    [Fact]
    public async Task NoModels_CannotComplete()
    {
        _service.Models = [];

        await _session.DrawAsync(Samples.Stroke());

        Assert.Null(_session.Model);
        Assert.Empty(_service.Streams);
    }

    [Fact]
    public async Task Refusal_IsShownWithItsReasonAndItsId()
    {
        var run = _session.DrawAsync(Samples.Stroke());
        _service.Streams[0].Send();
        _service.Streams[0].Fail(new CompletionRefusedException(RefusalReason.Busy, null, "The server is busy.", "id-9"));
        await run;

        Assert.Equal(new RunError(RefusalReason.Busy, null, "id-9", CanRetry: true), _session.Status.Error);
        Assert.Single(_session.Board.Tiles);
    }

    [Fact]
    public async Task RefusalOfTheRequest_CannotBeRetried()
    {
        var run = _session.DrawAsync(Samples.Stroke());
        _service.Streams[0].Fail(new CompletionRefusedException(RefusalReason.Invalid, "count", "count: expected 1 to 64, got 65."));
        await run;

        Assert.False(_session.Status.Error!.CanRetry);
    }

    [Fact]
    public async Task StreamThatEndsEarly_IsAnError()
    {
        var run = _session.DrawAsync(Samples.Stroke());
        _service.Streams[0].Send();
        _service.Streams[0].Frames.Writer.Complete();
        await run;

        Assert.Equal(RunPhase.Failed, _session.Status.Phase);
        Assert.Equal("id-1", _session.Status.Error!.Id);
    }

    [Fact]
    public async Task Queued_SaysHowManyAreAhead()
    {
        var run = _session.DrawAsync(Samples.Stroke());
        _service.Streams[0].Queue(3);

        await Wait.UntilAsync(() => _session.Status.QueuePosition == 3);

        Assert.Equal(RunPhase.Queued, _session.Status.Phase);
        _service.Streams[0].Finish();
        await run;
    }

    [Fact]
    public async Task Regressor_IsAskedOnceForADrawing()
    {
        _service.Models = [FakeCompletionService.Sampler, FakeCompletionService.Regressor];
        _service.Answers = true;

        await _session.DrawAsync(Samples.Stroke());
        await _session.SampleAgainAsync();
        await Wait.UntilAsync(() => _session.Blurred.Pixels is not null);

        var asked = Assert.Single(_service.Streams, stream => stream.Request.Model == "regressor");
        Assert.Equal(1, asked.Request.Count);
    }

    [Fact]
    public async Task Vary_KeepsTheCoarseLatentsOfTheTile()
    {
        _service.Answers = true;
        await _session.DrawAsync(Samples.Stroke());

        await _session.VaryAsync(_session.Board.Tiles[2]);

        Assert.Equal(new SampleKey(_service.Streams[0].Request.Seed, 2), _service.Streams[1].Request.VariationOf);
        Assert.Equal(18, _session.Board.Filled.Count());
    }

    [Fact]
    public async Task Replay_OfTheRuns_BringsBackTheSamePixels()
    {
        _service.Answers = true;
        await _session.DrawAsync(Samples.Stroke());
        await _session.SampleAgainAsync();
        List<byte[]> before = [.. _session.Board.Tiles.Select(tile => tile.Completion!.Pixels)];

        using var other = Make(_service);
        other.Restore(new DrawingHistory(_session.Drawing), _session.Settings);
        await other.ReplayAsync([.. _session.Board.Runs]);

        Assert.Equal(before, other.Board.Tiles.Select(tile => tile.Completion!.Pixels));
    }

    [Fact]
    public async Task Replay_OfMoreRunsThanTheServerTakesAtOnce_WaitsAsLongAsItSaysAndBringsAllBack()
    {
        var budget = 40;
        _service.Answers = true;
        _service.Refuse = () => budget-- > 0 ? null : new CompletionRefusedException(RefusalReason.RateLimited, null, "Too fast.")
        {
            RetryAfter = TimeSpan.FromSeconds(2),
        };
        _session.Restore(new DrawingHistory(Samples.Stroke()), new RunSettings());

        var replay = _session.ReplayAsync([.. Enumerable.Range(0, 65).Select(run => new SampleRun(7, run, 1))]);
        Assert.Equal(40, _session.Board.Filled.Count());
        Assert.False(replay.IsCompleted);
        budget = 40;
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(40, _session.Board.Filled.Count());
        _time.Advance(TimeSpan.FromSeconds(1));
        await replay;

        Assert.Equal(RunPhase.Finished, _session.Status.Phase);
        Assert.Equal(65, _session.Board.Filled.Count());
    }

    [Fact]
    public async Task Run_ThatTheServerRefusesForEver_IsAnErrorInTheEnd()
    {
        _service.Refuse = () => new CompletionRefusedException(RefusalReason.RateLimited, null, "Too fast.");

        var run = _session.DrawAsync(Samples.Stroke());
        while (!run.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.Equal(RefusalReason.RateLimited, _session.Status.Error!.Reason);
    }

    [Fact]
    public async Task SampleAgain_OnAFullPage_AddsNothing()
    {
        _service.Answers = true;
        _session.Choose(_session.Settings with { Count = 64 });
        await _session.DrawAsync(Samples.Stroke());
        for (var run = 1; run < 20; run++)
        {
            await _session.SampleAgainAsync();
        }

        Assert.True(_session.BoardIsFull);
        Assert.Equal(TileBoard.Capacity, _session.Board.Tiles.Count);
        await _session.CompleteAsync();
        Assert.Equal(64, _session.Board.Tiles.Count);
    }

    private StudioSession Make(FakeCompletionService service) =>
        new(
            service,
            new RunConductor(service, _time, NullLogger<RunConductor>.Instance),
            new BlurredAnswer(service, NullLogger<BlurredAnswer>.Instance),
            new Random(1)
        );
}
