using Inpaint.EndToEnd.Support;
using Inpaint.Harness.Processes;

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

    /// <summary>
    /// Ends the page's replica, and waits until another one shows the same drawing and, since noise comes from the seed, the same
    /// completions.
    /// </summary>
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
        (ServedProcess Server, double Count)[] circuits = [];
        await Patience.UntilAsync(
            async limit =>
            {
                circuits = await Task.WhenAll(
                    servers.Select(async server => (server, (await ServerMetrics.ReadAsync(server.Address, limit))["inpaint_circuits"])));
                return circuits.Sum(server => server.Count) == 1;
            },
            () => $"Expected one page, got {string.Join(" + ", circuits.Select(server => server.Count))}.");
        return circuits.Single(server => server.Count == 1).Server;
    }

    private sealed class BalancedFactAttribute : FactAttribute
    {
        public BalancedFactAttribute() => Skip = Chromium.WhyAbsent ?? Balancer.WhyAbsent;
    }
}
