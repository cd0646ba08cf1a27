using System.Diagnostics;

namespace Inpaint.Server.Lab.Training;

internal sealed class TrainingLauncher : ITrainingLauncher
{
    private const int LongestProblem = 500;

    public ITrainingProcess Start(string folder, string data, Action<TrainingMessage> told) => new Worker(folder, data, told);

    private sealed class Worker : ITrainingProcess
    {
        private readonly Process _process;

        /// <summary>
        /// The C library keeps the blocks that every step asks for again, in large pages; as ./inpaint has it for the command line.
        /// </summary>
        private const string MemoryForTraining = "glibc.malloc.arena_max=1:glibc.malloc.mmap_max=0:glibc.malloc.trim_threshold=4294967296"
            + ":glibc.malloc.top_pad=67108864:glibc.malloc.hugetlb=1";

        public Worker(string folder, string data, Action<TrainingMessage> told)
        {
            var start = new ProcessStartInfo
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            start.Environment.TryAdd("GLIBC_TUNABLES", MemoryForTraining);
            var assembly = typeof(TrainingWorker).Assembly.Location;
            var host = Environment.ProcessPath;
            if (Path.GetFileNameWithoutExtension(host) == Path.GetFileNameWithoutExtension(assembly))
            {
                start.FileName = host!;
            }
            else
            {
                start.FileName = Path.GetFileName(host) == "dotnet" ? host! : "dotnet";
                start.ArgumentList.Add(assembly);
            }
            foreach (var argument in (string[])[TrainingWorker.Verb, folder, data])
            {
                start.ArgumentList.Add(argument);
            }
            _process = Process.Start(start) ?? throw new InvalidOperationException("The process that trains did not start.");
            Ended = FollowAsync(told);
        }

        public Task<TrainingEnd> Ended { get; }

        public void Stop()
        {
            try
            {
                _process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It has ended already.
            }
        }

        public void Kill()
        {
            try
            {
                _process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It has ended already.
            }
        }

        private async Task<TrainingEnd> FollowAsync(Action<TrainingMessage> told)
        {
            var problem = _process.StandardError.ReadToEndAsync();
            while (await _process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (TrainingMessage.Of(line) is { } message)
                {
                    told(message);
                }
            }
            var said = (await problem).Trim();
            await _process.WaitForExitAsync();
            using (_process)
            {
                return _process.ExitCode switch
                {
                    0 => new(true, null),
                    TrainingWorker.Interrupted => new(false, null),
                    var status => new(
                        false,
                        said.Length > 0
                            ? said[..Math.Min(said.Length, LongestProblem)]
                            : $"The process that trains ended with status {status}."
                    ),
                };
            }
        }
    }
}
