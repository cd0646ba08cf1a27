using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Digits;
using Inpaint.Client.Lab.Doersch;
using Inpaint.Client.Lab.LabelCvae;
using Inpaint.Client.Lab.Likelihood;
using Inpaint.Core.Completions;
using Inpaint.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Inpaint.Server.Tests.Lab;

/// <summary>What the tabs of label CVAE, Doersch's task and likelihood say, with the models that ship.</summary>
public sealed class ModelAnswerTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private IServiceScope _page = null!;

    private ILab Lab => _page.ServiceProvider.GetRequiredService<ILab>();

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(new() { ["RequireWeights"] = "false", ["Limits:RatesEnabled"] = "false" }, trained: true);
        _page = _host.Services.CreateScope();
    }

    public async Task DisposeAsync()
    {
        _page.Dispose();
        await _host.DisposeAsync();
    }

    [WeightsFact]
    public async Task Styles_AreMostlyReadAsTheDigitsAskedForAndAStrongerStyleChangesAllButTheMeans()
    {
        var sheet = await Lab.AnswerAsync(new StyleQuery(1, 5));
        Assert.Equal(50, sheet.Digits.Count);
        Assert.True(sheet.Agreeing >= 35, $"Only {sheet.Agreeing} of 50 are read as asked.");
        Assert.Equal(Enumerable.Range(0, 10), sheet.Read.Take(10));
        var stronger = await Lab.AnswerAsync(new StyleQuery(1, 5, 1.5));
        Assert.Equal(sheet.Digits.Take(10), stronger.Digits.Take(10));
        Assert.All(sheet.Digits.Skip(10).Zip(stronger.Digits.Skip(10)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [WeightsFact]
    public async Task Walk_BeginsAtOneDigitAndEndsAtTheOther()
    {
        var walk = await Lab.AnswerAsync(new WalkQuery(1, 6, 3));
        Assert.Equal(WalkQuery.Rows * WalkQuery.Steps, walk.Digits.Count);
        Assert.True(walk.Probabilities[0][1] > 0.9 && walk.Probabilities[^1][6] > 0.9);
        Assert.All(walk.Probabilities, each => Assert.Equal(1, each.Sum(), 1e-4));
    }

    [WeightsFact]
    public async Task ClassMap_DistancesAreSymmetricAndAbovePlaneDistances()
    {
        var map = await Lab.AnswerAsync(new ClassMapQuery());
        for (var one = 0; one < 10; one++)
        {
            for (var other = 0; other < 10; other++)
            {
                Assert.Equal(map.Distances[one][other], map.Distances[other][one], 1e-9);
                var (dx, dy) = (map.Means[one].X - map.Means[other].X, map.Means[one].Y - map.Means[other].Y);
                Assert.True(Math.Sqrt(dx * dx + dy * dy) <= map.Distances[one][other] + 1e-4);
            }
        }
    }

    [WeightsFact]
    public async Task Doersch_KeepsTheColumnAndTheRegressorIsTheSofter()
    {
        var figure = await Lab.AnswerAsync(new DoerschQuery(1, 4));
        Assert.Equal(TestDigits.Count, figure.Truth.Count);
        Assert.All(figure.Truth.Zip(figure.Regressor.Zip(figure.Samples)), each =>
            Assert.All((IEnumerable<byte[]>)[each.Second.First, .. each.Second.Second], answer =>
                Assert.All(Enumerable.Range(0, 28), row =>
                    Assert.Equal(each.First[row * 28 + DoerschQuery.Column], answer[row * 28 + DoerschQuery.Column])
                )
            )
        );
        Assert.All(figure.Seen, seen =>
            Assert.All(Enumerable.Range(0, 784).Where(i => i % 28 != DoerschQuery.Column), i => Assert.Equal(0, seen[i]))
        );
        Assert.True(figure.Measures.Average(each => each.RegressorSoft) > 1.3 * figure.Measures.Average(each => each.CvaeSoft));
        Assert.All(figure.Measures, each => Assert.True(each.BestDistance <= each.FirstDistance));
        Assert.All(figure.Samples, samples => Assert.NotEqual(samples[0], samples[1]));
    }

    [WeightsFact]
    public async Task Likelihood_GrowsInRoundNumbersAndTheBoundsAreInOrder()
    {
        var answers = new List<LikelihoodAnswer>();
        await foreach (var answer in Lab.AskAsync(new LikelihoodQuery("vae-10", 0, 1000, 1)))
        {
            answers.Add(answer);
        }
        Assert.Equal([100, 200, 500, 1000], answers.Select(answer => answer.Samples));
        var last = answers[^1];
        Assert.True(last.Elbo < last.LogLikelihood);
        var bounds = last.Points.Where(point => point.Samples <= 100).Select(point => point.Bound).ToArray();
        Assert.Equal(bounds.Order(), bounds);
        Assert.True(last.Points[^1].NaiveLog < last.LogLikelihood, "The prior's samples found the digit at once.");
        Assert.True(last.NaiveVariation > 100 * last.ImportanceVariation);
    }

    [WeightsFact]
    public async Task Likelihood_AnotherKindOfModelOrAHugeQuestion_IsRefused()
    {
        var huge = await Assert.ThrowsAsync<CompletionRefusedException>(() =>
            Lab.AnswerAsync(new LikelihoodQuery("vae-10", 0, 1_000_000, 1))
        );
        Assert.Equal("samples", huge.Field);
        await Assert.ThrowsAsync<CompletionRefusedException>(() => Lab.AnswerAsync(new LikelihoodQuery("ladder", 0, 1000, 1)));
        await Assert.ThrowsAsync<CompletionRefusedException>(() => Lab.AnswerAsync(new StyleQuery(1, 1000)));
    }
}
