using Inpaint.Client.Lab.Training;
using Inpaint.Core.Completions;
using Inpaint.Server.Options;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Lab.Training;

/// <summary>
/// The one run of this server: started, paused, gone on with and stopped from any page. It survives a reload, because it belongs to no
/// page, and a restart, because what it needs lies in its folder; a shutdown pauses it.
/// </summary>
internal sealed partial class LabTraining : ILabTraining, IHostedService
{
    private readonly RunArchive _archive;
    private readonly TrainingRules _rules;
    private readonly ITrainingLauncher _launcher;
    private readonly IOptions<TrainingOptions> _options;
    private readonly ILogger<LabTraining> _logger;
    private readonly Lock _gate = new();
    private ITrainingProcess? _process;
    private TrainingRun? _current;

    public LabTraining(
        RunArchive archive, TrainingRules rules, ITrainingLauncher launcher, IOptions<TrainingOptions> options, ILogger<LabTraining> logger)
    {
        (_archive, _rules, _launcher, _options, _logger) = (archive, rules, launcher, options, logger);
        // What visitors trained is not shown where they may not train; a run that came with the models is.
        var own = rules.Offer.Refusal == TrainingRefusal.NotAllowed ? null : Newest(archive);
        _current = own ?? (rules.Offer.Refusal is null ? null : Recorded(rules.Recorded));
    }

    public event Action? Changed;

    public TrainingOffer Offer => _rules.Offer;

    public TrainingRun? Current
    {
        get
        {
            lock (_gate)
            {
                return _current;
            }
        }
    }

    public Task StartAsync(TrainingRequest request)
    {
        _rules.Check(request);
        lock (_gate)
        {
            if (_current is { IsOpen: true })
            {
                throw Refuse("Another run goes on, or is paused. Stop it first.");
            }
            var name = CreateFolder(request);
            _current = new(name, request, TrainingStatus.Running, 0, [], [], 0, TimeSpan.Zero, null);
            Launch();
        }
        Changed?.Invoke();
        return Task.CompletedTask;
    }

    public Task PauseAsync() => EndAsync(TrainingStatus.Pausing);

    public Task StopAsync() => EndAsync(TrainingStatus.Stopping);

    public Task ResumeAsync()
    {
        _rules.RequireAllowed();
        lock (_gate)
        {
            if (_current is not { Status: TrainingStatus.Paused })
            {
                throw Refuse("There is no paused run to go on with.");
            }
            Set(_current with { Status = TrainingStatus.Running, Problem = null });
            Launch();
        }
        Changed?.Invoke();
        return Task.CompletedTask;
    }

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        ITrainingProcess? running;
        lock (_gate)
        {
            running = _process;
            if (running is not null && _current is { Status: TrainingStatus.Running })
            {
                Set(_current with { Status = TrainingStatus.Pausing });
            }
        }
        if (running is null)
        {
            return;
        }
        running.Stop();
        try
        {
            await running.Ended.WaitAsync(TimeSpan.FromSeconds(_options.Value.CheckpointSeconds), cancellationToken);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            running.Kill();
        }
    }

    private string CreateFolder(TrainingRequest request)
    {
        try
        {
            return _archive.Create(request, run => _rules.Recipe(request, run));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.NotWritten(_logger, error, _archive.Folder);
            throw new CompletionRefusedException(
                RefusalReason.Unavailable,
                null,
                "The server cannot write to its folder of runs. The log says why."
            );
        }
    }

    private Task EndAsync(TrainingStatus ending)
    {
        _rules.RequireAllowed();
        lock (_gate)
        {
            if (_current is { Status: TrainingStatus.Paused } && ending == TrainingStatus.Stopping)
            {
                Set(_current with { Status = TrainingStatus.Stopped });
            }
            else if (_current is { IsActive: true } && _process is not null)
            {
                Set(_current with { Status = ending });
                _process.Stop();
            }
        }
        Changed?.Invoke();
        return Task.CompletedTask;
    }

    private void Launch()
    {
        try
        {
            var started = _launcher.Start(Path.Combine(_archive.Folder, _current!.Name), _rules.Data!, Take);
            _process = started;
            _ = FinishAsync(started);
            Log.Started(_logger, _current.Name, _current.Request.Steps);
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            Set(_current! with { Status = TrainingStatus.Failed, Problem = error.Message });
        }
    }

    private void Take(TrainingMessage message)
    {
        lock (_gate)
        {
            _current = RunProgress.Add(_current!, message, step => RunHistory.Grid(_archive.Run(_current!.Name), step));
        }
        Changed?.Invoke();
    }

    private async Task FinishAsync(ITrainingProcess started)
    {
        var end = await started.Ended.ConfigureAwait(false);
        lock (_gate)
        {
            _process = null;
            Set(_current! with
            {
                Status = end.Problem is not null ? TrainingStatus.Failed
                    : end.IsFinished ? TrainingStatus.Finished
                    : _current.Status == TrainingStatus.Stopping ? TrainingStatus.Stopped
                    : TrainingStatus.Paused,
                Problem = end.Problem,
                ImagesPerSecond = 0,
                Remaining = TimeSpan.Zero,
            });
            Log.Ended(_logger, _current.Name, _current.Step, _current.Status);
        }
        Changed?.Invoke();
    }

    private void Set(TrainingRun run)
    {
        _current = run;
        try
        {
            _archive.Write(run.Name, new(run.Request, run.Status, run.Problem));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.NotWritten(_logger, error, _archive.Folder);
        }
    }

    private static TrainingRun? Recorded(string folder)
    {
        var recorded = new RunArchive(Microsoft.Extensions.Options.Options.Create(new TrainingOptions { Folder = folder }));
        return Newest(recorded) is { Points: [.., var last] } run ? run with { Step = last.Step, IsRecorded = true } : null;
    }

    private static TrainingRun? Newest(RunArchive archive)
    {
        foreach (var name in archive.Names)
        {
            if (archive.Read(name) is not { } description)
            {
                continue;
            }
            var (points, validations) = RunHistory.Read(archive.Run(name));
            var run = new TrainingRun(
                name,
                description.Request,
                description.Status,
                RunHistory.Step(archive.Run(name)),
                points,
                validations,
                0,
                TimeSpan.Zero,
                description.Problem
            );
            return run.IsActive
                ? run with
                {
                    Status = run.Status == TrainingStatus.Stopping ? TrainingStatus.Stopped : TrainingStatus.Paused,
                }
                : run;
        }
        return null;
    }

    private static CompletionRefusedException Refuse(string why) => new(RefusalReason.Invalid, null, why);

    private static partial class Log
    {
        [LoggerMessage(410, LogLevel.Information, "Training run {Run} is at work: {Steps} steps")]
        public static partial void Started(ILogger logger, string run, int steps);

        [LoggerMessage(411, LogLevel.Information, "Training run {Run} ended after {Step} steps: {Status}")]
        public static partial void Ended(ILogger logger, string run, int step, TrainingStatus status);

        [LoggerMessage(412, LogLevel.Error, "The folder of runs cannot be written: {Folder}")]
        public static partial void NotWritten(ILogger logger, Exception error, string folder);
    }
}
