using Inpaint.Server.Batching;
using Inpaint.Server.Pool.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Inpaint.Server.Tests.Support.Pool;

internal sealed class TestWorker : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<SemaphoreSlim> _gates = [];

    private TestWorker(WebApplication app, FakeModelSource models) => (_app, Models) = (app, models);

    public FakeModelSource Models { get; }

    public FakeModel Model => Models.Model;

    public BatchScheduler Scheduler => _app.Services.GetRequiredService<BatchScheduler>();

    public string? NotReady => Reports.NotReady(_app.Services);

    public string Metrics => Reports.Metrics(_app.Services);

    /// <summary>Starts one, and returns when it takes requests.</summary>
    /// <param name="uri">Broker.</param>
    /// <param name="pool">Name of the pool, one for each test.</param>
    /// <param name="isTrained">True for the models that ship in place of fakes.</param>
    /// <param name="settings">Further settings, under "Inpaint:".</param>
    public static async Task<TestWorker> StartAsync(string uri, string pool, bool isTrained = false, params string[] settings)
    {
        var worker = await StartUnreadyAsync(uri, pool, isTrained, settings: settings);
        await Wait.UntilAsync(() => worker.NotReady is null, "the worker is ready");
        return worker;
    }

    /// <summary>Starts one, and returns when it runs, whether it has found the broker or not.</summary>
    public static async Task<TestWorker> StartUnreadyAsync(
        string uri,
        string pool,
        bool isTrained = false,
        LogRecorder? log = null,
        params string[] settings
    )
    {
        var models = new FakeModelSource();
        var app = WorkerHost.Build(
            [
                $"--Inpaint:Queue:Uri={uri}", $"--Inpaint:Queue:Name={pool}", "--urls=http://127.0.0.1:0",
                .. settings.Select(setting => $"--Inpaint:{setting}"),
            ],
            services =>
            {
                if (!isTrained)
                {
                    services.Replace(ServiceDescriptor.Singleton<IModelSource>(models));
                }
                if (log is not null)
                {
                    services.AddSingleton<ILoggerProvider>(log);
                }
            });
        var worker = new TestWorker(app, models);
        await app.StartAsync();
        return worker;
    }

    /// <summary>Closes a gate before every forward pass from now on; each release of the semaphore lets one through.</summary>
    public SemaphoreSlim HoldPasses()
    {
        var gate = new SemaphoreSlim(0);
        _gates.Add(gate);
        Model.BeforeDraw = _ => gate.Wait();
        return gate;
    }

    /// <summary>
    /// True where it has heard that nobody waits for a request any more; whether it has the request yet or not, it never begins it then.
    /// </summary>
    public bool HasHeardTheEndOf(string? request) =>
        request is not null && _app.Services.GetRequiredService<WorkerState>().IsCancelled(request);

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Model.BeforeDraw = _ => { };
        _gates.ForEach(gate => gate.Release(1000));
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
