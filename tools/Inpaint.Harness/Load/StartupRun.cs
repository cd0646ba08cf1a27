using System.Diagnostics;
using System.Runtime.InteropServices;
using Inpaint.Harness.Processes;

namespace Inpaint.Harness.Load;

/// <summary>Starts a server, asks it one thing after another, puts it under load, and reads what it took.</summary>
/// <param name="program">The program that serves, and its first arguments.</param>
/// <param name="settings">Settings of the server.</param>
/// <param name="plan">The load before memory is read.</param>
public sealed class StartupRun(IReadOnlyList<string> program, IReadOnlyList<string> settings, LoadPlan plan)
{
    private const int Later = 20;

    /// <summary>Starts so many servers, one after the other; one before them is not counted, as it finds nothing in the disk's cache.</summary>
    public async Task<StartupReport> RunAsync(int starts, CancellationToken cancellationToken)
    {
        var machine = $"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
        var counted = new List<Startup>();
        for (var i = 0; i <= starts; i++)
        {
            var one = await StartAsync(withLoad: i > 0, cancellationToken);
            if (i > 0)
            {
                counted.Add(one);
            }
        }
        return new(machine, plan.Clients, counted);
    }

    private async Task<Startup> StartAsync(bool withLoad, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        await using var served = await ServedProcess.StartAsync(program, settings, cancellationToken);
        var (ready, processor, memory) = (clock.Elapsed.TotalMilliseconds, served.ProcessorTime, ProcessMemory.Read(served.Id));
        using var client = new SignalRClient(served.Address, new LoadRequest(plan.Count, plan.Model));
        var first = await AskAsync(client, 0, cancellationToken);
        var later = new List<double>();
        for (var seed = 1; seed <= Later; seed++)
        {
            later.Add(await AskAsync(client, seed, cancellationToken));
        }
        if (withLoad)
        {
            await new LoadRun(served.Address, plan).RunAsync(cancellationToken);
        }
        var loaded = ProcessMemory.Read(served.Id);
        return new()
        {
            ReadyMs = Math.Round(ready, 1),
            ProcessorMs = Math.Round(processor.TotalMilliseconds),
            FirstMs = first,
            LaterMs = later.Order().ElementAt(Later / 2),
            ReadyMegabytes = memory.ResidentMegabytes,
            LoadedMegabytes = loaded.ResidentMegabytes,
            MostMegabytes = loaded.MostMegabytes,
        };
    }

    private static async Task<double> AskAsync(LoadClient client, int seed, CancellationToken cancellationToken)
    {
        var result = await client.CompleteAsync(seed, cancellationToken);
        return result.End == RequestEnd.Completed
            ? Math.Round(result.FirstMs ?? result.LastMs, 1)
            : throw new InvalidOperationException($"A request was not completed: {result.Message ?? result.End.ToString()}");
    }
}
