using Inpaint.Client.Lab.Training;
using Inpaint.Core.Completions;
using Inpaint.Model.Data;
using Inpaint.Server.Lab.Training;
using Inpaint.Server.Options;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Inpaint.Server.Tests.Lab.Training;

public sealed class LabTrainingTests : IDisposable
{
    private static readonly TrainingRequest Request = new("doersch", Steps: 400, Width: 32, Latent: 4);

    private readonly string _folder = Directory.CreateTempSubdirectory("inpaint-lab").FullName;
    private readonly FakeLauncher _launcher = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task StartAsync_Allowed_RunsAndShowsWhatTheProcessTells()
    {
        var training = Training();
        var changes = 0;
        training.Changed += () => changes++;
        await training.StartAsync(Request);
        Assert.Equal((TrainingStatus.Running, "lab-1-doersch"), (training.Current!.Status, training.Current.Name));
        Assert.True(File.Exists(Path.Combine(_launcher.Last.Folder, TrainingWorker.RecipeName)));

        _launcher.Last.Tell(10);
        _launcher.Last.Tell(20);
        _launcher.Last.Validate(20);
        Assert.Equal([10, 20], training.Current.Points.Select(point => point.Step));
        Assert.Equal(20, Assert.Single(training.Current.Validations).Step);
        Assert.True(changes >= 4);

        await _launcher.Last.EndAsync(isFinished: true);
        Assert.Equal(TrainingStatus.Finished, training.Current.Status);
    }

    [Fact]
    public async Task StartAsync_WhileAnotherRunIsOpen_IsRefused()
    {
        var training = Training();
        await training.StartAsync(Request);
        await Assert.ThrowsAsync<CompletionRefusedException>(() => training.StartAsync(Request));
        await training.PauseAsync();
        await _launcher.Last.EndAsync(isFinished: false);
        await Assert.ThrowsAsync<CompletionRefusedException>(() => training.StartAsync(Request));
        await training.StopAsync();
        await training.StartAsync(Request);
        Assert.Equal("lab-2-doersch", training.Current!.Name);
    }

    [Fact]
    public async Task PauseAsync_ThenResume_GoesOnInTheSameFolderAndReplacesWhatIsToldAgain()
    {
        var training = Training();
        await training.StartAsync(Request);
        _launcher.Last.Tell(10);
        _launcher.Last.Tell(20);
        await training.PauseAsync();
        Assert.Equal(TrainingStatus.Pausing, training.Current!.Status);
        Assert.True(_launcher.Last.IsAskedToStop);
        await _launcher.Last.EndAsync(isFinished: false);
        Assert.Equal(TrainingStatus.Paused, training.Current.Status);

        await training.ResumeAsync();
        Assert.Equal(_launcher.Started[0].Folder, _launcher.Last.Folder);
        _launcher.Last.Tell(15, kl: 3);
        Assert.Equal([(10, 2.0), (15, 3.0)], training.Current.Points.Select(point => (point.Step, point.Kl)));
    }

    [Fact]
    public async Task StopAsync_AtWork_EndsForGood()
    {
        var training = Training();
        await training.StartAsync(Request);
        await training.StopAsync();
        await _launcher.Last.EndAsync(isFinished: false);
        Assert.Equal(TrainingStatus.Stopped, training.Current!.Status);
        await Assert.ThrowsAsync<CompletionRefusedException>(training.ResumeAsync);
    }

    [Fact]
    public async Task Run_ThatFails_SaysWhy()
    {
        var training = Training();
        await training.StartAsync(Request);
        await _launcher.Last.EndAsync(isFinished: false, "no space left");
        Assert.Equal((TrainingStatus.Failed, "no space left"), (training.Current!.Status, training.Current.Problem));
    }

    [Fact]
    public async Task Shutdown_AtWork_PausesAndANewServerGoesOn()
    {
        var training = Training();
        await training.StartAsync(Request);
        _launcher.Last.Tell(10);
        var stopping = ((IHostedService)training).StopAsync(CancellationToken.None);
        Assert.True(_launcher.Last.IsAskedToStop);
        await _launcher.Last.EndAsync(isFinished: false);
        await stopping;

        var next = Training();
        Assert.Equal((TrainingStatus.Paused, Request), (next.Current!.Status, next.Current.Request));
        await next.ResumeAsync();
        Assert.Equal(TrainingStatus.Running, next.Current.Status);
    }

    [Fact]
    public async Task Server_ThatWasKilled_FindsItsRunPaused()
    {
        await Training().StartAsync(Request);
        Assert.Equal(TrainingStatus.Paused, Training().Current!.Status);
    }

    [Theory]
    [InlineData("ladder", 400, 32, 4, 0.001, "recipe")]
    [InlineData("doersch", 100_000, 32, 4, 0.001, "steps")]
    [InlineData("doersch", 400, 4096, 4, 0.001, "width")]
    [InlineData("doersch", 400, 32, 0, 0.001, "latent")]
    [InlineData("doersch", 400, 32, 4, double.NaN, "learningRate")]
    public async Task StartAsync_OutOfRange_IsRefusedAndNamesTheField(
        string recipe,
        int steps,
        int width,
        int latent,
        double rate,
        string field
    )
    {
        var refusal = await Assert.ThrowsAsync<CompletionRefusedException>(() =>
            Training().StartAsync(new(recipe, steps, width, latent, rate))
        );
        Assert.Equal(field, refusal.Field);
        Assert.Empty(_launcher.Started);
    }

    [Fact]
    public async Task Server_ThatDoesNotAllowIt_RefusesEverythingAndShowsOnlyTheRunThatCameWithTheModels()
    {
        await Training().StartAsync(Request);
        var closed = Training(allowed: null);
        Assert.Equal(TrainingRefusal.NotAllowed, closed.Offer.Refusal);
        Assert.True(closed.Current is { IsRecorded: true, Status: TrainingStatus.Finished, Validations.Count: > 0 });
        Assert.Equal(closed.Current.Request.Steps, closed.Current.Step);
        Assert.True(closed.Current.Points[^1].Loss < closed.Current.Points[0].Loss);
        foreach (var act in (Func<Task>[])[() => closed.StartAsync(Request), closed.PauseAsync, closed.ResumeAsync, closed.StopAsync])
        {
            await Assert.ThrowsAsync<CompletionRefusedException>(act);
        }
    }

    [Fact]
    public void Offer_InDevelopment_IsOpenUnlessForbidden()
    {
        Assert.Null(Training(allowed: null, isDevelopment: true).Offer.Refusal);
        Assert.Equal(TrainingRefusal.NotAllowed, Training(allowed: false, isDevelopment: true).Offer.Refusal);
    }

    [Fact]
    public async Task StartAsync_MoreRunsThanKept_DeletesTheOldest()
    {
        var training = Training();
        for (var run = 0; run < 4; run++)
        {
            await training.StartAsync(Request);
            await _launcher.Last.EndAsync(isFinished: true);
        }
        Assert.Equal(
            ["lab-3-doersch", "lab-4-doersch"],
            Directory.GetDirectories(_folder, "lab-*").Select(path => Path.GetFileName(path)!).Order()
        );
    }

    [Fact]
    public void Message_WrittenAndRead_IsTheSame()
    {
        var message = new TrainingMessage.Steps(3, double.NaN, -2, 0.5, 100, 7);
        Assert.Equal(message, TrainingMessage.Of(message.ToLine()));
        Assert.Null(TrainingMessage.Of("libtorch says something"));
    }

    private LabTraining Training(bool? allowed = true, bool isDevelopment = false)
    {
        var options = new TrainingOptions { Allowed = allowed, Folder = _folder, KeptRuns = 2 };
        var data = Directory.CreateDirectory(Path.Combine(_folder, "mnist")).FullName;
        foreach (var file in MnistFile.All)
        {
            File.WriteAllBytes(Path.Combine(data, file.Name), []);
        }
        var wrapped = Microsoft.Extensions.Options.Options.Create(options);
        return new(
            new RunArchive(wrapped),
            new TrainingRules(options, models: null, isDevelopment, new MnistLocation(data, _folder)),
            _launcher,
            wrapped,
            NullLogger<LabTraining>.Instance
        );
    }
}
