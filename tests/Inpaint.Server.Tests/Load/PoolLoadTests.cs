using System.Diagnostics;
using System.Globalization;
using Inpaint.Harness.Load;
using Inpaint.Harness.Processes;
using Inpaint.Model.Checkpoints;
using Inpaint.Server.Tests.Support;
using Inpaint.Server.Tests.Support.Pool;

namespace Inpaint.Server.Tests.Load;

/// <summary>A pool of processes of its own under load: broker, worker and web server.</summary>
public sealed class PoolLoadTests
{
    private static readonly string[] Server = ["dotnet", typeof(Program).Assembly.Location];

    [PooledFact]
    public async Task Run_OneWorker_SaysWhatEachPartCost_AndLeavesNothing()
    {
        string folder,
            uri;
        await using (
            var target = await LoadTarget.StartAsync(
                Server,
                null,
                workers: 1,
                false,
                ["--Inpaint:Threads=1", "--Inpaint:Batching:DeadlineSeconds=600"],
                default
            )
        )
        {
            (folder, uri) = (target.Pool!.Broker.Folder, target.Pool.Broker.Uri);
            Assert.Contains(Processes("cmdline", uri), name => name.Contains("dotnet"));
            Assert.Contains(Processes("environ", folder), name => name.Contains("beam"));
            var report = await MeasuredRun.RunAsync(new(Clients: 4, Count: 8, Seconds: 2, null, false, null), target, null, default);
            Assert.Equal((0, 0), (report.Errors, report.Busy));
            Assert.True(report.Requests > 0);
            Assert.True(report.MeanBatchSamples > 0); // of the worker
            Assert.All(
                (double[])[report.Pool!.ServerMicroseconds, report.Pool.WorkerMicroseconds, report.Pool.BrokerMicroseconds,
                    report.Pool.BrokerMicrosecondsPerMessage, report.Pool.MessagesPerSecond],
                value => Assert.True(value > 0));
            // A request of eight completions is one message, "accepted" another, and they come back in one or more.
            Assert.InRange(report.Pool.MessagesPerCompletion, 3.0 / 8, double.MaxValue);
        }
        await AssertNothingLeftAsync(folder, uri);
    }

    [BrokerFact]
    public async Task Start_WorkerThatEndsAtOnce_StopsTheBroker()
    {
        var earlier = Folders();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => WorkerPool.StartAsync(1, ["false"], [], default));
        Assert.Contains("false ended with status 1", error.Message);
        // Those of tests that run beside this one have a broker, or will soon.
        await Wait.UntilAsync(
            () => Folders().Except(earlier).All(folder => Processes("environ", folder).Count > 0),
            "no folder is without a broker"
        );
    }

    /// <summary>Ctrl+C reaches the shell that looks after the broker as well.</summary>
    [BrokerFact]
    public async Task Broker_WhoseShellIsInterrupted_IsStoppedAllTheSame()
    {
        var broker = new BrokerNode();
        await using (broker)
        {
            await broker.StartAsync(default);
            foreach (var shell in Process.GetProcessesByName("bash").Where(process => Reads(process.Id, "environ", broker.Folder)))
            {
                await SignalAsync("INT", shell.Id);
            }
            Assert.True(broker.ProcessorSeconds > 0);
        }
        await AssertNothingLeftAsync(broker.Folder, broker.Uri);
    }

    [BrokerFact]
    public async Task Broker_GivenUpWhileItCounts_LeavesNothing()
    {
        var broker = new BrokerNode();
        await using (broker)
        {
            await broker.StartAsync(default);
            await SignalAsync("STOP", int.Parse(File.ReadAllText(Path.Combine(broker.Folder, "pid")), CultureInfo.InvariantCulture)); // or it might answer at once
            using var cancel = new CancellationTokenSource();
            var count = broker.CountMessagesAsync(cancel.Token);
            await Wait.UntilAsync(
                () => Processes("cmdline", "rabbitmqctl").Any(name => name.Contains("lists:sum")),
                "the question is on its way"
            );
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => count);
        }
        await AssertNothingLeftAsync(broker.Folder, broker.Uri);
    }

    [Fact]
    public void PoolReport_OfReadings_DividesWhatWasGained()
    {
        static ServerMetrics Servers(int drawn, double seconds) => ServerMetrics.Parse(
            string.Create(CultureInfo.InvariantCulture, $"inpaint_completions_total {drawn}\ninpaint_processor_seconds_total {seconds}\n"));
        var report = PoolReport.Of(10, new(Servers(100, 5), 4, 1, 1000), new(Servers(300, 9), 7, 1.5, 2000));
        Assert.Equal(new PoolReport(5000, 15000, 2500, 500, 5, 100), report);
    }

    private static async Task AssertNothingLeftAsync(string folder, string uri)
    {
        Assert.Empty(Processes("cmdline", uri));
        Assert.False(Directory.Exists(folder));
        // Erlang's own helpers end by themselves when they find their input closed.
        await Wait.UntilAsync(() => Processes("environ", folder).Count == 0, "all processes of the broker have ended");
    }

    private static async Task SignalAsync(string signal, int process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    private static string[] Folders() => Directory.GetDirectories(Path.GetTempPath(), "inpaint-broker-*");

    private static List<string> Processes(string file, string text) =>
        [.. Process.GetProcesses().Where(process => Reads(process.Id, file, text)).Select(process => Read(process.Id, "cmdline"))];

    private static bool Reads(int process, string file, string text) => Read(process, file).Contains(text);

    private static string Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ""; // ended, or another user's
        }
    }

    private sealed class PooledFactAttribute : BrokerFactAttribute
    {
        public PooledFactAttribute()
        {
            if (Skip is null && ModelStore.Default() is var store && store.List().Count == 0)
            {
                Skip = $"There are no trained models in {store.Folder}.";
            }
        }
    }
}
