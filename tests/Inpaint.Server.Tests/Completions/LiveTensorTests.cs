using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Latent;
using Inpaint.Server.Batching;
using Inpaint.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Inpaint.Server.Tests.Completions;

/// <summary>
/// The models that ship leave no tensor behind. Nothing runs beside these tests, because tensors are counted over the whole process.
/// </summary>
[CollectionDefinition(nameof(LiveTensorTests), DisableParallelization = true)]
[Collection(nameof(LiveTensorTests))]
public sealed class LiveTensorTests : IAsyncLifetime
{
    private const string Vae = "vae-2";

    private TestHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await TestHost.StartAsync(new() { ["RequireWeights"] = "false", ["Limits:RatesEnabled"] = "false" }, trained: true);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [WeightsFact]
    public async Task Complete_ManyRequestsSomeCancelled_LeavesNoTensorBehind()
    {
        var source = _host.Services.GetRequiredService<IModelSource>();
        var baseline = Settled(source); // all is warm and nothing was asked, so that no request is just being cleaned up
        await ReadAsync(64, seed: 1);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => ReadAsync(1 + i, seed: i, isPatient: i % 2 != 0)));
        await Wait.UntilAsync(() => source.LiveTensors == baseline, $"{baseline} tensors are left");
        Assert.Equal(0, _host.Scheduler.WaitingSamples);

        async Task ReadAsync(int count, int seed, bool isPatient = true)
        {
            await foreach (var _ in _host.Completions.StreamAsync(Requests.Valid(count, seed), $"caller{seed}"))
            {
                if (!isPatient)
                {
                    break;
                }
            }
        }
    }

    [WeightsFact]
    public async Task Questions_OfTheLab_LeaveNoTensorBehind()
    {
        using var page = _host.Services.CreateScope();
        var lab = page.ServiceProvider.GetRequiredService<ILab>();
        var source = _host.Services.GetRequiredService<IModelSource>();
        await AskAllAsync(1);
        var baseline = Settled(source);
        await AskAllAsync(2);
        await Wait.UntilAsync(() => source.LiveTensors == baseline, $"{baseline} tensors are left");

        async Task AskAllAsync(int seed)
        {
            await lab.AnswerAsync(new GenerateQuery(Vae, seed, 3));
            await lab.AnswerAsync(new KlQuery(seed, 0));
            await lab.AnswerAsync(new DecodeQuery(Vae, [[seed, 0]]));
            await lab.AnswerAsync(new PlaneQuery(Vae, new(-seed, seed, -1, 1), 4, WithDigits: true));
        }
    }

    /// <summary>Tensors alive, without those that only wait for the garbage collector.</summary>
    private static long Settled(IModelSource source)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return source.LiveTensors;
    }
}
