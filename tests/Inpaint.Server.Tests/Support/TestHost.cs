using Inpaint.Server.Batching;
using Inpaint.Server.Completions;
using Inpaint.Server.Inference;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Inpaint.Server.Tests.Support;

internal sealed class TestHost : WebApplicationFactory<Program>
{
    /// <summary>
    /// How long requests may take by the real clock where a test does not say: no test of anything else should fail on a machine that
    /// stalls, where forecasts are long as well.
    /// </summary>
    private static readonly Dictionary<string, string> Patience = new()
    {
        ["Batching:DeadlineSeconds"] = "600",
        ["Lab:ComputeSeconds"] = "3600",
        ["Lab:DeadlineSeconds"] = "3600",
    };

    private readonly Dictionary<string, string> _settings;
    private readonly FakeClock? _clock;
    private readonly string _environment;
    private readonly bool _trained;
    private LogRecorder? _log;
    private readonly Action<IServiceCollection>? _services;

    private TestHost(
        Dictionary<string, string> settings,
        FakeClock? clock,
        string environment,
        bool trained,
        Action<IServiceCollection>? services
    ) => (_settings, _clock, _environment, _trained, _services) = (settings, clock, environment, trained, services);

    /// <summary>Passes of a model on the processor before its server is ready.</summary>
    public static int WarmPasses => 2 * Buckets.ToWarm("cpu", Buckets.Largest).Count();

    public FakeModelSource Models { get; } = new();

    public FakeModel Model => Models.Model;

    public BatchScheduler Scheduler => Services.GetRequiredService<BatchScheduler>();

    public CompletionService Completions => Services.GetRequiredService<CompletionService>();

    /// <summary>Starts a host, and returns when it is ready.</summary>
    /// <param name="settings">Configuration keys under "Inpaint:".</param>
    /// <param name="clock">The host's clock; null for the real one.</param>
    /// <param name="kestrel">True for a real port.</param>
    /// <param name="environment">Production, as outside tests, unless named.</param>
    /// <param name="prepare">Changes the fakes before the host starts.</param>
    /// <param name="trained">True for the models that ship, where they are there, in place of fakes.</param>
    /// <param name="services">Adds to the services, or replaces some.</param>
    /// <param name="log">Gets what it logs; null for nowhere else.</param>
    public static async Task<TestHost> StartAsync(
        Dictionary<string, string>? settings = null, FakeClock? clock = null, bool kestrel = false, string environment = "Production",
        Action<FakeModelSource>? prepare = null, bool trained = false,
        Action<IServiceCollection>? services = null, LogRecorder? log = null)
    {
        var host = new TestHost(settings ?? [], clock, environment, trained, services) { _log = log };
        prepare?.Invoke(host.Models);
        if (kestrel)
        {
            host.UseKestrel(0);
        }
        host.StartServer();
        if (host.Services.GetService<InferenceThread>() is { } thread) // none where workers draw
        {
            await thread.Warmed.WaitAsync(TimeSpan.FromMinutes(5));
        }
        return host;
    }

    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Closes the gate before every forward pass from now on; each release of the semaphore lets one through.</summary>
    public SemaphoreSlim HoldPasses()
    {
        var gate = new SemaphoreSlim(0);
        Model.BeforeDraw = _ => gate.Wait();
        return gate;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        var chosen = _clock is null ? Patience.Concat(_settings) : _settings; // the later one counts
        foreach (var (key, value) in chosen)
        {
            builder.UseSetting($"Inpaint:{key}", value);
        }
        builder.ConfigureTestServices(services =>
        {
            if (!_trained)
            {
                services.Replace(ServiceDescriptor.Singleton<IModelSource>(Models));
            }
            _services?.Invoke(services);
            if (_log is not null)
            {
                services.AddSingleton<ILoggerProvider>(_log);
                services.AddLogging(logging => logging.AddFilter<LogRecorder>("Microsoft.AspNetCore.Hosting", LogLevel.Information));
            }
            if (_clock is not null)
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock));
            }
        });
    }
}
