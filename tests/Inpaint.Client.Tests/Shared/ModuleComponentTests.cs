using Bunit;
using Inpaint.Client.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Inpaint.Client.Tests.Shared;

public sealed class ModuleComponentTests : BunitContext
{
    private readonly ScriptedBrowser _browser = new();

    public ModuleComponentTests()
    {
        Services.AddLogging();
        Services.AddSingleton<IJSRuntime>(_browser);
    }

    [Fact]
    public async Task Attached_CallsGoToWhatAttachReturned()
    {
        var component = Render<Probe>();
        await _browser.AnswerAsync("import");
        await _browser.AnswerAsync("attach");

        var called = component.InvokeAsync(() => component.Instance.SayAsync());
        await _browser.AnswerAsync("say");
        await called;

        Assert.Equal(["import", "attach", "rendered", "say"], _browser.Calls);
    }

    [Fact]
    public async Task Call_BeforeTheModuleIsThere_WaitsForIt()
    {
        var component = Render<Probe>();
        var called = component.InvokeAsync(() => component.Instance.SayAsync());
        Assert.Equal(["import"], _browser.Calls);

        await _browser.AnswerAsync("import");
        await _browser.AnswerAsync("attach");
        await _browser.AnswerAsync("say");
        await called;
    }

    [Fact]
    public async Task Disposed_WhileTheModuleIsOnItsWay_AttachesNothing()
    {
        var component = Render<Probe>();

        var disposed = component.Instance.DisposeAsync();
        await _browser.AnswerAsync("import");
        await disposed;

        Assert.Equal(["import"], _browser.Calls);
    }

    [Fact]
    public async Task Disposed_WhileItIsBeingAttached_DisposesWhatComesBack()
    {
        var component = Render<Probe>();
        await _browser.AnswerAsync("import");
        await _browser.AskedAsync("attach");

        var disposed = component.Instance.DisposeAsync();
        await _browser.AnswerAsync("attach");
        await _browser.AnswerAsync("dispose");
        await disposed;

        Assert.Equal(["import", "attach", "dispose"], _browser.Calls);
    }

    [Fact]
    public async Task Call_AfterDisposal_DoesNothing()
    {
        var component = Render<Probe>();
        await _browser.AnswerAsync("import");
        await _browser.AnswerAsync("attach");
        var disposed = component.Instance.DisposeAsync();
        await _browser.AnswerAsync("dispose");
        await disposed;

        await component.Instance.SayAsync();

        Assert.DoesNotContain("say", _browser.Calls);
    }

    public static TheoryData<Exception> Losses => new()
    {
        new JSException("Cannot read properties of null (reading 'addEventListener')"), new JSDisconnectedException("gone"),
        new ObjectDisposedException("reference"), new TaskCanceledException(),
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task Import_ThatFails_LeavesTheComponentWithoutItsModule(Exception error)
    {
        var component = Render<Probe>();
        await _browser.FailAsync("import", error);

        await component.Instance.SayAsync();
        await component.Instance.DisposeAsync();

        Assert.Equal(["import"], _browser.Calls);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task Attach_ThatFindsNoElement_LeavesTheComponentWithoutItsModule(Exception error)
    {
        var component = Render<Probe>();
        await _browser.AnswerAsync("import");
        await _browser.FailAsync("attach", error);

        await component.Instance.SayAsync();

        Assert.Equal(["import", "attach"], _browser.Calls);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task Call_ThatFails_IsNoError(Exception error)
    {
        var component = Render<Probe>();
        await _browser.AnswerAsync("import");
        await _browser.AnswerAsync("attach");

        var called = component.InvokeAsync(() => component.Instance.SayAsync());
        await _browser.FailAsync("say", error);

        await called;
    }

    [Fact]
    public void NoComponentAndNoServiceImportsAModuleByItself()
    {
        var sources = Support.SourceFiles.OfClient().Where(file => File.ReadAllText(file).Contains("\"import\"", StringComparison.Ordinal));

        Assert.Equal(["BrowserModule.cs"], sources.Select(Path.GetFileName));
    }

    private sealed class Probe : ModuleComponent
    {
        [Inject] private IJSRuntime Browser { get; set; } = default!;

        protected override string ModulePath => "Probe.razor.js";

        protected override object?[] AttachArguments => ["element", Self];

        public Task SayAsync() => CallAsync("say");

        protected override Task OnAttachedRenderAsync()
        {
            ((ScriptedBrowser)Browser).Calls.Add("rendered");
            return Task.CompletedTask;
        }
    }

    private sealed class ScriptedBrowser : IJSRuntime, IJSObjectReference
    {
        private readonly List<(string Name, TaskCompletionSource Answer)> _open = [];

        public List<string> Calls { get; } = [];

        /// <summary>Waits until the component has called the function, which stays unanswered.</summary>
        public Task AskedAsync(string name) => Support.Wait.UntilAsync(() =>
        {
            lock (_open)
            {
                return _open.Exists(call => call.Name == name);
            }
        });

        public Task AnswerAsync(string name) => EndAsync(name, answer => answer.SetResult());

        public Task FailAsync(string name, Exception error) => EndAsync(name, answer => answer.SetException(error));

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_open)
            {
                Calls.Add(identifier);
                _open.Add((identifier, answer));
            }

            await answer.Task;
            return this is TValue handle ? handle : default!;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private async Task EndAsync(string name, Action<TaskCompletionSource> end)
        {
            TaskCompletionSource? answer = null;
            await Support.Wait.UntilAsync(() =>
            {
                lock (_open)
                {
                    answer = _open.Find(call => call.Name == name).Answer;
                    _open.RemoveAll(call => call.Answer == answer);
                    return answer is not null;
                }
            });
            end(answer!);
            await answer!.Task.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
