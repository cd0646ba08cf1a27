using System.Text.Json;
using Inpaint.Harness.Processes;
using Inpaint.Browser;

namespace Inpaint.Film;

internal sealed class CircuitMemory(BrowserSite site, string output)
{
    private const int Pages = 24;
    private const int Step = 8;

    public async Task OfIdlePages()
    {
        await using var server = await ServedProcess.StartAsync(
            ["dotnet", Repository.ServerAssembly],
            ["--Inpaint:Limits:CircuitsPerAddress=1000"],
            default
        );
        var rows = new List<object>();
        await site.VisitAsync(nameof(OfIdlePages), async page =>
        {
            for (var open = 1; open <= Pages; open++)
            {
                var studio = new StudioDriver(open == 1 ? page : await page.Context.NewPageAsync());
                await studio.Page.GotoAsync(server.Address.ToString());
                await studio.ArrivedAsync(StudioDriver.Run);
                if (open == 1 || open % Step == 0)
                {
                    rows.Add(await MeasureAsync(server.Address));
                }
            }
        }, expected: _ => true);
        await File.WriteAllTextAsync(Path.Combine(output, "circuit-memory.json"), JsonSerializer.Serialize(rows));
    }

    private static async Task<object> MeasureAsync(Uri server)
    {
        var before = await ServerMetrics.ReadAsync(server, default);
        // What is idle costs next to nothing; ten seconds of the server's clock show how much.
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(10));
        await tick.WaitForNextTickAsync();
        var after = await ServerMetrics.ReadAsync(server, default);
        return new
        {
            circuits = after["inpaint_circuits"],
            residentMegabytes = Math.Round(after["inpaint_resident_bytes"] / 1e6, 1),
            managedMegabytes = Math.Round(after["inpaint_managed_bytes"] / 1e6, 1),
            processorMillisecondsPerSecond = Math.Round(
                100 * (after["inpaint_processor_seconds_total"] - before["inpaint_processor_seconds_total"]),
                1
            ),
        };
    }
}
