using Inpaint.Client.Lab.Cleanup;
using Inpaint.Client.Lab.Compare;
using Inpaint.Client.Lab.Contracts;
using Inpaint.Core;
using Inpaint.Core.Completions;
using Inpaint.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Inpaint.Server.Tests.Lab;

/// <summary>What the Compare and Clean-up tabs ask, answered by the models that ship.</summary>
public sealed class CompareAndCleanupTests : IAsyncLifetime
{
    private static readonly byte[] Digit = new StarterDigits().All[0].Pixels;
    private static readonly byte[] LowerHalf = [.. Enumerable.Range(0, 784).Select(pixel => pixel >= 392 ? (byte)1 : (byte)0)];
    private static readonly byte[] Everything = [.. Enumerable.Repeat((byte)1, 784)];

    private TestHost _host = default!;
    private AsyncServiceScope _circuit;

    private ILab Lab => _circuit.ServiceProvider.GetRequiredService<ILab>();

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(new() { ["Limits:RatesEnabled"] = "false" });
        _circuit = _host.Services.CreateAsyncScope();
    }

    public async Task DisposeAsync()
    {
        await _circuit.DisposeAsync();
        await _host.DisposeAsync();
    }

    [WeightsFact]
    public async Task Contestants_EveryModel_HasATaskAndOnlySomeCanAnswerForAHole()
    {
        var all = (await Lab.AnswerAsync(new ContestantsQuery())).All;
        Assert.Equal(
            (ContestantTask.Holes, ContestantTask.Holes, ContestantTask.Holes, ContestantTask.Degraded, ContestantTask.Classification),
            (Task("ladder"), Task("doersch"), Task("regressor"), Task("superres-7"), Task("classifier")));
        Assert.Equal(ContestantTask.WholeImages, Task("vae-10"));
        Assert.True(all.Single(model => model.Name == "vae-10").CanAnswer(Everything));
        Assert.False(all.Single(model => model.Name == "vae-10").CanAnswer(LowerHalf));
        Assert.DoesNotContain(all, model => model.IsFromLab);

        ContestantTask Task(string name) => all.Single(model => model.Name == name).Task;
    }

    [WeightsFact]
    public async Task Compare_ModelWithZ_GivesDifferentAnswersThatKeepWhatIsSeenAndABoundBelowTheElbo()
    {
        var answer = await Lab.AnswerAsync(new CompareQuery("doersch", Digit, LowerHalf, 6, 3));
        Assert.Equal(6, answer.Samples.Count);
        Assert.All(answer.Samples, sample => Assert.Equal(Digit[..392], sample[..392]));
        Assert.True(answer.Spread > 0);
        Assert.True(answer.MeanDistance <= answer.SampleDistance + 0.5 / 255);
        Assert.True(answer.Bound!.NegativeImportanceWeighted <= answer.Bound.NegativeElbo);
    }

    [WeightsFact]
    public async Task Compare_Regressor_GivesOneAnswerThatIsSofterThanASample()
    {
        var (blurred, sharp) = (
            await Lab.AnswerAsync(new CompareQuery("regressor", Digit, LowerHalf, 6, 3)),
            await Lab.AnswerAsync(new CompareQuery("ladder", Digit, LowerHalf, 6, 3))
        );
        Assert.Single(blurred.Samples);
        Assert.Null(blurred.Bound!.NegativeElbo);
        Assert.True(blurred.Soft > sharp.Soft);
    }

    [WeightsFact]
    public async Task Compare_ModelOfAnotherTask_IsRefused()
    {
        foreach (var name in (string[])["denoise", "vae-10"])
        {
            await Assert.ThrowsAsync<CompletionRefusedException>(() => Lab.AnswerAsync(new CompareQuery(name, Digit, LowerHalf, 2, 1)));
        }
        await Assert.ThrowsAsync<CompletionRefusedException>(() => Lab.AnswerAsync(new CompareQuery("ladder", Digit, LowerHalf, 1000, 1)));
        await Assert.ThrowsAsync<CompletionRefusedException>(() => Lab.AnswerAsync(new CompareQuery("ladder", [1, 2], LowerHalf, 2, 1)));
    }

    [WeightsFact]
    public async Task Restore_NoisyDigit_IsNearerToTheDigitThanItWas()
    {
        var answer = await Lab.AnswerAsync(new RestoreQuery("denoise", Digit, 0.6, 8, 1));
        Assert.True(answer.MeanDistance < answer.DegradedDistance);
        Assert.True(answer.MeanDistance <= answer.SampleDistance + 0.5 / 255);
        await Assert.ThrowsAsync<CompletionRefusedException>(() => Lab.AnswerAsync(new RestoreQuery("denoise", Digit, 5, 8, 1)));
        await Assert.ThrowsAsync<CompletionRefusedException>(() => Lab.AnswerAsync(new RestoreQuery("ladder", Digit, 0, 8, 1)));
    }

    [WeightsFact]
    public async Task Anomaly_ShuffledDigit_CostsMoreThanTheDigit()
    {
        AnomalyScores reference;
        try
        {
            reference = await Lab.AnswerAsync(new AnomalyReferenceQuery("ladder"));
        }
        catch (CompletionRefusedException refusal)
        {
            Assert.Contains("./inpaint anomaly --model ladder", refusal.Message, StringComparison.Ordinal);
            return;
        }
        Assert.Equal(["shuffled", "joined", "scribble"], reference.Kinds.Select(kind => kind.Name));
        var whole = await Lab.AnswerAsync(new AnomalyQuery("ladder", Digit));
        var shuffled = await Lab.AnswerAsync(new AnomalyQuery("ladder", Client.Lab.Digits.OddPictures.ShuffleQuadrants(Digit)));
        Assert.True(shuffled.Score > whole.Score);
        Assert.True(shuffled.ShareOfDigitsAbove <= whole.ShareOfDigitsAbove);
    }
}
