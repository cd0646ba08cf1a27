using Bunit;
using Inpaint.Client.Shared;
using Inpaint.Client.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Inpaint.Client.Tests.Shared;

public sealed class ModalTests : StudioContext
{
    private readonly SlowBrowser _browser = new();

    public ModalTests() => Services.AddSingleton<IJSRuntime>(_browser);

    [Fact]
    public async Task Open_BeforeItsModuleIsThere_OpensWhenItIs()
    {
        var modal = Render<Modal>(set => set.Add(m => m.Title, "Shortcuts").AddChildContent("<p>content</p>"));
        await modal.InvokeAsync(modal.Instance.OpenAsync);
        Assert.Equal(["import"], _browser.Calls);

        _browser.Answer();

        await Wait.UntilAsync(() => modal.InvokeAsync(() => _browser.Calls.Contains("open")));
    }

    /// <summary>A browser that has to fetch its modules first: nothing is answered before the test says so.</summary>
    private sealed class SlowBrowser : IJSRuntime, IJSObjectReference
    {
        private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Calls { get; } = [];

        public void Answer() => _answered.SetResult();

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            Calls.Add(identifier);
            await _answered.Task;
            return this is TValue handle ? handle : default!;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
