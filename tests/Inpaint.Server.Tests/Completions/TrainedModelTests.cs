using Inpaint.Core.Completions;
using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Completions;

/// <summary>The service with the models that ship.</summary>
public sealed class TrainedModelTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(new() { ["RequireWeights"] = "false" }, trained: true);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [WeightsFact]
    public async Task Complete_InAnyCompany_GivesTheSamePixels()
    {
        foreach (var model in _host.Completions.Models.Select(info => info.Name))
        {
            var alone = await CompleteAsync(Requests.Valid(1, seed: 4, model));
            var together = await Task.WhenAll(
                Enumerable.Range(0, 9).Select(i => CompleteAsync(Requests.Valid(3 + i, seed: i, model), $"caller{i}"))
            );
            Assert.Equal(alone[0].Pixels, together[4][0].Pixels);
            Assert.All(together[4], completion => Assert.Equal(Requests.Valid().Image[..392], completion.Pixels[..392]));
        }
    }

    [WeightsFact]
    public async Task Complete_StochasticModel_DrawsDifferentDigits()
    {
        var completions = await CompleteAsync(Requests.Valid(9));
        Assert.Equal(9, completions.Select(completion => Convert.ToHexString(completion.Pixels)).Distinct().Count());
    }

    private async Task<List<Completion>> CompleteAsync(CompletionRequest request, string caller = "caller")
    {
        var completions = new List<Completion>();
        await foreach (var frame in _host.Completions.StreamAsync(request, caller))
        {
            if (frame.Completion is { } completion)
            {
                completions.Add(completion);
            }
        }
        return completions;
    }
}
