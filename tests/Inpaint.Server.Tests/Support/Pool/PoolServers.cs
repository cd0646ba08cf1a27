using Inpaint.Core.Completions;
using Inpaint.Server.Pool.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Inpaint.Server.Tests.Support.Pool;

internal static class PoolServers
{
    /// <summary>Starts one, and returns when it is ready, or at once where no worker is expected.</summary>
    /// <param name="uri">Broker.</param>
    /// <param name="pool">Name of the pool.</param>
    /// <param name="untilReady">False where no worker is there yet.</param>
    /// <param name="clock">One that stands still keeps a worker that sent one heartbeat for ever; null for the real one.</param>
    /// <param name="settings">Further settings, under "Inpaint:".</param>
    public static async Task<TestHost> StartAsync(
        string uri, string pool, bool untilReady = true, FakeClock? clock = null, params (string Key, string Value)[] settings) =>
        await StartAsync(uri, pool, log: null, untilReady, clock, settings);

    public static async Task<TestHost> StartAsync(
        string uri,
        string pool,
        LogRecorder? log,
        bool untilReady = true,
        FakeClock? clock = null,
        params (string Key, string Value)[] settings
    )
    {
        var all = new Dictionary<string, string> { ["Inference"] = "queue", ["Queue:Uri"] = uri, ["Queue:Name"] = pool };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }
        var host = await TestHost.StartAsync(all, clock, log: log);
        if (untilReady)
        {
            await Wait.UntilAsync(() => Reports.NotReady(host.Services) is null, "the server is ready");
        }
        return host;
    }

    /// <summary>What is wrong, whether or not the server should still get work.</summary>
    public static string? Problem(TestHost host) => Reports.NotReady(host.Services) ?? Reports.Degraded(host.Services);

    public static PoolScheduler Pool(TestHost host) => host.Services.GetRequiredService<PoolScheduler>();

    public static string Metrics(TestHost host) => Reports.Metrics(host.Services);

    public static Reading Ask(TestHost host, int count, int seed, string caller = "test", string? model = null) =>
        new(host.Completions, Requests.Valid(count, seed, model), caller);

    /// <summary>Fails unless these are the completions of a fake model for that request: all, each once, in order.</summary>
    public static void AssertDrawn(IReadOnlyList<Completion> completions, int count, int seed)
    {
        Assert.Equal(Enumerable.Range(0, count), completions.Select(completion => completion.Index));
        Assert.All(completions, completion =>
            Assert.Equal((seed, FakeModel.HolePixel(seed, completion.Index)), (completion.Seed, completion.Pixels[^1]))
        );
    }
}
