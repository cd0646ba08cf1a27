using Inpaint.Server.Lab.Training;

namespace Inpaint.Server.Tests.Lab.Training;

internal sealed class FakeLauncher : ITrainingLauncher
{
    public List<FakeProcess> Started { get; } = [];

    public FakeProcess Last => Started[^1];

    public ITrainingProcess Start(string folder, string data, Action<TrainingMessage> told)
    {
        Started.Add(new(folder, told));
        return Last;
    }

    internal sealed class FakeProcess(string folder, Action<TrainingMessage> told) : ITrainingProcess
    {
        private readonly TaskCompletionSource<TrainingEnd> _ended = new();

        public string Folder { get; } = folder;

        public bool IsAskedToStop { get; private set; }

        public bool IsKilled { get; private set; }

        public Task<TrainingEnd> Ended => _ended.Task;

        public void Stop() => IsAskedToStop = true;

        public void Kill() => IsKilled = true;

        public void Tell(int step, double kl = 2) => told(new TrainingMessage.Steps(step, 90 + kl, -90, kl, 1000, 60));

        public void Validate(int step) => told(new TrainingMessage.Validation(step, step / 390.0, -95, -92, 3, true));

        public Task EndAsync(bool isFinished, string? problem = null) => Task.Run(() => _ended.SetResult(new(isFinished, problem)));
    }
}
