using Inpaint.Client.Lab.Training;
using Inpaint.Core.Weights;
using Inpaint.Model.Data;
using Inpaint.Server.Lab.Training;
using Inpaint.Server.Options;
using Inpaint.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Inpaint.Server.Tests.Lab.Training;

/// <summary>Runs in real processes on real digits.</summary>
public sealed class TrainingProcessTests : IDisposable
{
    private static readonly TrainingRequest Request = new("doersch", Steps: 24, Width: 16, Latent: 2);

    private readonly string _folder = Directory.CreateTempSubdirectory("inpaint-lab").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [MnistFact]
    public async Task Run_PausedAndGoneOnWith_EndsWithTheWeightsOfOneThatWasNot()
    {
        var whole = Training("whole");
        await whole.StartAsync(Request);
        await EndsAsync(whole, TrainingStatus.Finished);
        Assert.Equal(24, whole.Current!.Step);
        Assert.Equal(Enumerable.Range(1, 24), whole.Current.Points.Select(point => point.Step));
        Assert.NotNull(whole.Current.Validations[^1].Grid);

        var halves = Training("halves");
        await halves.StartAsync(Request);
        await halves.PauseAsync(); // while it still starts: later, it might be done before it hears of it
        await EndsAsync(halves, TrainingStatus.Paused);
        Assert.InRange(halves.Current!.Step, 1, 23);
        await halves.ResumeAsync();
        await EndsAsync(halves, TrainingStatus.Finished);
        Assert.Equal(Best("whole").Sha256, Best("halves").Sha256);
    }

    [MnistFact]
    public async Task Run_OfAFolderWithoutDigits_FailsWithTheReason()
    {
        var empty = Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName;
        var archive = Archive("failing");
        var rules = new TrainingRules(
            new() { Allowed = true },
            models: null,
            isDevelopment: false,
            new MnistLocation(SharedData.Mnist, _folder)
        );
        var name = archive.Create(Request, run => rules.Recipe(Request, run));
        var end = await new TrainingLauncher().Start(Path.Combine(archive.Folder, name), empty, _ => { }).Ended;
        Assert.False(end.IsFinished);
        Assert.Contains(empty, end.Problem, StringComparison.Ordinal);
    }

    /// <summary>
    /// Waits until the run has this status, or has failed; a process has to start and read all digits first, at the lowest priority of all.
    /// </summary>
    private static async Task EndsAsync(LabTraining training, TrainingStatus status)
    {
        var reached = new TaskCompletionSource();
        training.Changed += Look;
        Look();
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(20));
        training.Changed -= Look;
        Assert.Null(training.Current!.Problem);
        Assert.Equal(status, training.Current.Status);

        void Look()
        {
            if (training.Current!.Status is var now && (now == status || now == TrainingStatus.Failed))
            {
                reached.TrySetResult();
            }
        }
    }

    private ModelCard Best(string name) => Assert.Single(Archive(name).Models[0].List());

    private RunArchive Archive(string name) => new(Wrap(name));

    private LabTraining Training(string name) =>
        new(
            Archive(name),
            new TrainingRules(Wrap(name).Value, models: null, isDevelopment: false, new MnistLocation(SharedData.Mnist, _folder)),
            new TrainingLauncher(),
            Wrap(name),
            NullLogger<LabTraining>.Instance
        );

    private Microsoft.Extensions.Options.IOptions<TrainingOptions> Wrap(string name) =>
        Microsoft.Extensions.Options.Options.Create(new TrainingOptions { Allowed = true, Folder = Path.Combine(_folder, name) });
}
