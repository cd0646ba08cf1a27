using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Latent;
using Inpaint.Core.Completions;
using Inpaint.Server.Lab;
using Inpaint.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Inpaint.Server.Tests.Lab;

/// <summary>The Lab's questions, with a handler that the test steers.</summary>
public sealed class LabQueueTests
{
    [Fact]
    public async Task Ask_TheSameQuestionTwice_IsComputedOnce()
    {
        var handler = new CountingHandler();
        await using var host = await StartAsync(handler);
        using var page = host.Services.CreateScope();
        var lab = page.ServiceProvider.GetRequiredService<ILab>();

        var first = await lab.AnswerAsync(new CountingQuery(3));
        var second = await lab.AnswerAsync(new CountingQuery(3));

        Assert.Equal("3 of 3", first.Text);
        Assert.Equal(first, second);
        Assert.Equal(3, handler.Slices);
    }

    [Fact]
    public async Task Ask_SeveralAnswers_ComeOneAfterAnother()
    {
        await using var host = await StartAsync(new CountingHandler());
        using var page = host.Services.CreateScope();
        var answers = new List<string>();
        await foreach (var answer in page.ServiceProvider.GetRequiredService<ILab>().AskAsync(new CountingQuery(3)))
        {
            answers.Add(answer.Text);
        }
        Assert.Equal(["1 of 3", "2 of 3", "3 of 3"], answers);
    }

    [Fact]
    public async Task Ask_WhoStopsReading_EndsTheComputation()
    {
        var handler = new CountingHandler();
        await using var host = await StartAsync(handler);
        using var page = host.Services.CreateScope();
        var lab = page.ServiceProvider.GetRequiredService<ILab>();
        await foreach (var _ in lab.AskAsync(new CountingQuery(int.MaxValue)))
        {
            break;
        }

        var next = await lab.AnswerAsync(new CountingQuery(2));

        Assert.Equal("2 of 2", next.Text);
    }

    [Fact]
    public async Task Ask_LongerThanOneQuestionMay_IsRefusedAsBusy()
    {
        await using var host = await StartAsync(new CountingHandler(), new() { ["Lab:ComputeSeconds"] = "0.1" });
        using var page = host.Services.CreateScope();
        var refusal = await Assert.ThrowsAsync<CompletionRefusedException>(
            () => page.ServiceProvider.GetRequiredService<ILab>().AnswerAsync(new CountingQuery(int.MaxValue)));
        Assert.Equal(RefusalReason.Busy, refusal.Reason);
    }

    [Fact]
    public async Task Ask_MoreThanAPageMayHaveWaiting_IsRefused()
    {
        await using var host = await StartAsync(new CountingHandler(), new() { ["Lab:QuestionsPerPage"] = "1" });
        using var page = host.Services.CreateScope();
        var lab = page.ServiceProvider.GetRequiredService<ILab>();
        await foreach (var _ in lab.AskAsync(new CountingQuery(int.MaxValue)))
        {
            var refusal = await Assert.ThrowsAsync<CompletionRefusedException>(() => lab.AnswerAsync(new CountingQuery(1)));
            Assert.Equal(RefusalReason.RateLimited, refusal.Reason);
            break;
        }
    }

    [Fact]
    public async Task Ask_TooFast_IsRefusedWithATime()
    {
        await using var host = await StartAsync(
            new CountingHandler(), new() { ["Lab:Burst"] = "1", ["Lab:PerSecond"] = "0.1", ["Lab:KeptAnswers"] = "0" }, new FakeClock());
        using var page = host.Services.CreateScope();
        var lab = page.ServiceProvider.GetRequiredService<ILab>();
        await lab.AnswerAsync(new CountingQuery(1));
        var refusal = await Assert.ThrowsAsync<CompletionRefusedException>(() => lab.AnswerAsync(new CountingQuery(1)));
        Assert.Equal(RefusalReason.RateLimited, refusal.Reason);
        Assert.NotNull(refusal.RetryAfter);
    }

    [Fact]
    public async Task Ask_HandlerThatFails_IsToldWithAnId()
    {
        await using var host = await StartAsync(new CountingHandler());
        using var page = host.Services.CreateScope();
        var refusal = await Assert.ThrowsAsync<CompletionRefusedException>(
            () => page.ServiceProvider.GetRequiredService<ILab>().AnswerAsync(new CountingQuery(0)));
        Assert.Equal(RefusalReason.Failed, refusal.Reason);
        Assert.Contains(refusal.RequestId!, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(GenerateQuery.MaxCount + 1)]
    public async Task Ask_MoreDigitsThanAllowed_IsRefusedBeforeAnythingIsQueued(int count)
    {
        await using var host = await TestHost.StartAsync(new() { ["RequireWeights"] = "false" });
        using var page = host.Services.CreateScope();
        var refusal = await Assert.ThrowsAsync<CompletionRefusedException>(
            () => page.ServiceProvider.GetRequiredService<ILab>().AnswerAsync(new GenerateQuery("vae-10", 0, count)));
        Assert.Equal("count", refusal.Field);
    }

    [Fact]
    public async Task Ask_ModelThatIsNotThere_IsRefusedWithTheCommandThatMakesIt()
    {
        await using var host = await TestHost.StartAsync(new() { ["RequireWeights"] = "false" });
        using var page = host.Services.CreateScope();
        var refusal = await Assert.ThrowsAsync<CompletionRefusedException>(
            () => page.ServiceProvider.GetRequiredService<ILab>().AnswerAsync(new AtlasQuery("nothing")));
        Assert.Contains("./inpaint train --recipe nothing --publish", refusal.Message, StringComparison.Ordinal);
    }

    private static Task<TestHost> StartAsync(CountingHandler handler, Dictionary<string, string>? settings = null, FakeClock? clock = null) =>
        TestHost.StartAsync(settings, clock, services: services => services.AddSingleton<ILabHandler<Counted>>(handler));

    private sealed record CountingQuery(int Slices) : LabQuery<Counted>;

    private sealed record Counted(string Text);

    private sealed class CountingHandler : LabHandler<CountingQuery, Counted>
    {
        private int _slices;

        public int Slices => Volatile.Read(ref _slices);

        protected override void Check(CountingQuery query, LabModels models)
        {
        }

        protected override IEnumerable<Counted?> Answer(CountingQuery query, LabModels models)
        {
            if (query.Slices == 0)
            {
                throw new InvalidOperationException("The handler fails, as this test wants.");
            }
            for (var i = 1; i <= query.Slices; i++)
            {
                Interlocked.Increment(ref _slices);
                yield return new($"{i} of {query.Slices}");
            }
        }
    }
}
