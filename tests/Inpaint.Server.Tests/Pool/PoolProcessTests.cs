using System.Diagnostics;
using Inpaint.Core.Completions;
using Inpaint.Server.Tests.Support;
using Inpaint.Server.Tests.Support.Pool;

namespace Inpaint.Server.Tests.Pool;

[Collection(BrokerCollection.Name)]
public sealed class PoolProcessTests(Broker broker)
{
    private const int Seeds = 8;

    /// <summary>One pass a sample, so that the first process cannot be done before it is killed.</summary>
    [BrokerFact]
    public async Task WorkerKilled_WithRealModels_TheNextGivesThePixelsOfAnEmbeddedServer()
    {
        if (new WeightsFactAttribute().Skip is not null)
        {
            return; // without weights there is nothing to compare
        }
        await using var embedded = await TestHost.StartAsync(trained: true);
        List<IReadOnlyList<Completion>> expected = [];
        for (var seed = 1; seed <= Seeds; seed++)
        {
            expected.Add(await PoolServers.Ask(embedded, 64, seed).AllAsync());
        }

        using var killed = Start("worker", "--Inpaint:Batching:Enabled=false", "--Inpaint:Threads=1");
        await using var server = await PoolServers.StartAsync(broker.Uri, "killed");
        var readings = Enumerable.Range(1, Seeds).Select(seed => PoolServers.Ask(server, 64, seed)).ToList();
        await Wait.UntilAsync(() => readings.Any(reading => reading.Completions.Count > 0), "the first completion is there");
        killed.Kill();
        await killed.WaitForExitAsync();
        await using var next = await TestWorker.StartAsync(broker.Uri, "killed", isTrained: true);
        for (var i = 0; i < Seeds; i++)
        {
            var completions = await readings[i].AllAsync();
            Assert.Equal(Enumerable.Range(0, 64), completions.Select(completion => completion.Index));
            for (var sample = 0; sample < 64; sample++)
            {
                Assert.Equal(expected[i][sample].Pixels, completions[sample].Pixels);
            }
        }
        Assert.Contains("inpaint_pool_redeliveries_total", next.Metrics);
    }

    [BrokerFact]
    public async Task Server_LoadsNoTorch_AndWithoutAQueueNoClientOfTheBroker()
    {
        var nothing = Directory.CreateTempSubdirectory("inpaint-test-");
        using var queued = Start("--Inpaint:Inference=queue");
        using var embedded = Start("--Inpaint:RequireWeights=false", $"--Inpaint:Models={nothing.FullName}");
        try
        {
            await ReadUntilAsync(queued, "Connected to the broker"); // of the default log, before or after its greeting
            await ReadUntilAsync(embedded, "Inpaint is at");
            var ofQueued = await File.ReadAllTextAsync($"/proc/{queued.Id}/maps");
            var ofEmbedded = await File.ReadAllTextAsync($"/proc/{embedded.Id}/maps");
            Assert.Contains("RabbitMQ.Client", ofQueued);
            Assert.DoesNotContain("libtorch", ofQueued);
            Assert.DoesNotContain("libtorch", ofEmbedded);
            Assert.DoesNotContain("RabbitMQ.Client", ofEmbedded);
        }
        finally
        {
            queued.Kill();
            embedded.Kill();
            nothing.Delete(recursive: true);
        }
    }

    private Process Start(params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    typeof(Program).Assembly.Location,
                    .. arguments,
                    $"--Inpaint:Queue:Uri={broker.Uri}",
                    "--Inpaint:Queue:Name=killed",
                    "--urls=http://127.0.0.1:0",
                ]
            )
            {
                RedirectStandardOutput = true,
            }
        )!;

    private static async Task ReadUntilAsync(Process process, string text)
    {
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2)) is { } line)
        {
            if (line.Contains(text))
            {
                return;
            }
        }
        Assert.Fail($"The process ended without saying \"{text}\".");
    }
}
