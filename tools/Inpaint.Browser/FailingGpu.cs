using System.Runtime.InteropServices;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Server.Batching;
using Inpaint.Server.Inference;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Inpaint.Browser;

/// <summary>
/// The real server and weights on a GPU that fails when a story says so, played by the processor. It is in the process of the tests, where
/// one service can be replaced: a server of its own would need a setting for it, and then a deployment could be told to fail.
/// </summary>
internal sealed class FailingGpu : WebApplicationFactory<Program>
{
    private volatile string? _error;

    private FailingGpu()
    {
    }

    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Starts the server on a free port of the loopback interface, and waits until every batch size is warm.</summary>
    public static async Task<FailingGpu> StartAsync()
    {
        var server = new FailingGpu();
        server.UseKestrel(0);
        server.StartServer();
        await server.Services.GetRequiredService<InferenceThread>().Warmed.WaitAsync(TimeSpan.FromMinutes(5));
        return server;
    }

    public void Fail(string error) => _error = error;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Inpaint:Models", Repository.Models);
        builder.UseSetting("Inpaint:Device", "cpu");
        builder.ConfigureTestServices(services => services
            .AddSingleton<StoredModels>()
            .Replace(ServiceDescriptor.Singleton<IModelSource>(provider => new Source(provider.GetRequiredService<StoredModels>(), this))));
    }

    /// <summary>The stored models, which say that they are on a GPU until they fall back.</summary>
    private sealed class Source(StoredModels stored, FailingGpu gpu) : IModelSource
    {
        private bool _fellBack;

        public string Device => _fellBack ? stored.Device : "cuda:0";

        public long LiveTensors => stored.LiveTensors;

        public void Configure() => stored.Configure();

        public void FallBack() => _fellBack = true;

        public IReadOnlyList<ICompletionModel> LoadModels() =>
            _fellBack ? stored.LoadModels() : [.. stored.LoadModels().Select(model => new OnGpu(model, gpu))];

        public IDigitClassifier? LoadClassifier() => stored.LoadClassifier();
    }

    private sealed class OnGpu(ICompletionModel model, FailingGpu gpu) : ICompletionModel
    {
        public ModelCard Card => model.Card;

        public int NoiseSize => model.NoiseSize;

        public int CoarseNoiseSize => model.CoarseNoiseSize;

        public bool AcceptsLabel => model.AcceptsLabel;

        public IReadOnlyList<Condition> Prepare(IReadOnlyList<HoleImage> inputs) => model.Prepare(inputs);

        public IReadOnlyList<byte[]> Draw(IReadOnlyList<SampleSlot> slots) =>
            gpu._error is { } error ? throw new ExternalException(error) : model.Draw(slots);

        public void Dispose() => model.Dispose();
    }
}
