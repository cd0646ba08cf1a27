using Inpaint.Cli.Load;
using Inpaint.EndToEnd.Support;
using Microsoft.Playwright;

namespace Inpaint.EndToEnd.Stories;

/// <summary>A visitor's page on one of three replicas behind nginx, when that one ends.</summary>
[Collection(SiteCollection.Name)]
public sealed class ReplicaStory(Site site)
{
    [BalancedFact]
    public async Task ReplicaKilledThenDrained_ThePageMovesWithItsDrawingAndCompletions()
    {
        await using var set = await ReplicaSet.StartAsync(3, ["dotnet", Repository.ServerAssembly], ["--Inpaint:Threads=1"], default);
        await site.VisitAsync(nameof(ReplicaKilledThenDrained_ThePageMovesWithItsDrawingAndCompletions), async page =>
        {
            var studio = new StudioDriver(page);
            await page.GotoAsync(set.Address.ToString());
            await studio.ArrivedAsync(StudioDriver.Run);
            var first = await studio.PicturesAsync();
            await studio.DragAsync((8, 6), (8, 20));
            await studio.ReplacedAsync(first);

            var killed = await HolderAsync(set.Servers);
            await MovesAsync(studio, killed.KillAsync);

            var drained = await HolderAsync(set.Servers.Except([killed]));
            await MovesAsync(studio, async () => Assert.Equal(0, await drained.StopAsync()));
        }, expected: _ => true);
    }

    /// <summary>Ends the page's replica, and waits until another one shows the same drawing and, since noise comes from the seed, the same completions.</summary>
    private static async Task MovesAsync(StudioDriver studio, Func<Task> end)
    {
        var (canvas, pictures) = (await studio.CanvasAsync(), await studio.PicturesAsync());
        await studio.Page.EvaluateAsync("() => { window.isOld = true; }");
        await end();
        await studio.Page.WaitForFunctionAsync(
            "() => !window.isOld && document.querySelector('[data-testid=canvas]') !== null");
        await studio.ArrivedAsync(StudioDriver.Run);
        await studio.CanvasShowsAsync(canvas);
        Assert.Equal(pictures, await studio.PicturesAsync());
    }

    /// <summary>The server that has the one page, once the others have let go of what the page tried before.</summary>
    private static async Task<ServedProcess> HolderAsync(IEnumerable<ServedProcess> servers)
    {
        using var limit = new CancellationTokenSource(Patience.Milliseconds);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var circuits = await Task.WhenAll(
                servers.Select(async server => (Server: server, Count: (await ServerMetrics.ReadAsync(server.Address, default))["inpaint_circuits"])));
            if (circuits.Sum(server => server.Count) == 1)
                return circuits.Single(server => server.Count == 1).Server;
            await tick.WaitForNextTickAsync(limit.Token);
        }
    }

    private sealed class BalancedFactAttribute : FactAttribute
    {
        public BalancedFactAttribute() => Skip = Chromium.WhyAbsent ?? Balancer.WhyAbsent;
    }
}
