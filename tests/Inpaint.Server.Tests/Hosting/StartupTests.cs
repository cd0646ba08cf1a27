using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Inpaint.Harness.Load;
using Inpaint.Harness.Processes;
using Inpaint.Model.Checkpoints;
using Inpaint.Server.Options;
using Inpaint.Server.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Tests.Hosting;

public sealed class StartupTests : IDisposable
{
    private const int SigTerm = 15;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inpaint-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Start_NoWeights_EndsWithOneLineThatNamesTheCommand()
    {
        var (status, error) = await RunAsync();
        Assert.Equal(1, status);
        Assert.Equal($"inpaint: There are no trained models in {_folder.FullName}. They are made with: ./inpaint train --model doersch", error.Trim());
    }

    [Fact]
    public async Task Start_DamagedWeights_EndsWithTheReason()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "doersch.json"),
            $$"""{"name":"doersch","title":"Doersch","network":"doersch","sha256":"{{new string('0', 64)}}"}""");
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "doersch.safetensors"), new byte[100]);
        var (status, error) = await RunAsync();
        Assert.Equal(1, status);
        Assert.Contains("SHA-256", error);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Start_WrongOption_EndsWithTheReason()
    {
        var (status, error) = await RunAsync("--Inpaint:Batching:QueueSamples=0", "--Inpaint:RequireWeights=false");
        Assert.Equal(1, status);
        Assert.Contains("QueueSamples", error);
    }

    [Fact]
    public async Task SigTerm_Idle_EndsTheProcessCleanly()
    {
        using var process = Start(_folder.FullName, "--Inpaint:RequireWeights=false", "--urls=http://127.0.0.1:0");
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("Inpaint is at http://127.0.0.1:"))
        {
        }
        Assert.Equal(0, Kill(process.Id, SigTerm));
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    [WeightsFact]
    public async Task Serving_OnAProcessor_NeverLoadsLibtorch()
    {
        using var process = Start(ModelStore.Default().Folder, "--urls=http://127.0.0.1:0", "--Inpaint:Inference:Device=auto");
        using var http = new HttpClient { BaseAddress = await AddressAsync(process) };
        foreach (var model in ModelStore.Default().List())
        {
            var body = ApiCalls.Body(count: 3);
            body["model"] = model.Name;
            using var response = await http.CompleteAsync(body);
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        }
        using var metrics = await http.GetAsync("/metrics");
        var maps = await File.ReadAllLinesAsync($"/proc/{process.Id}/maps");
        Assert.Contains(maps, line => line.EndsWith("/libcoreclr.so", StringComparison.Ordinal));
        Assert.DoesNotContain(maps, line => line.Contains("torch_cpu", StringComparison.Ordinal) || line.Contains("libLibTorchSharp", StringComparison.Ordinal));
        Assert.Equal(0, Kill(process.Id, SigTerm));
        await AssertEndedWellAsync(process);
    }

    [WeightsFact]
    public async Task SigTerm_StreamInFlight_IsFinishedFirst()
    {
        using var process = StartSlow();
        using var http = new HttpClient { BaseAddress = await AddressAsync(process) };
        using var response = await http.CompleteAsync(ApiCalls.Body(count: 64), "text/event-stream");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal("event: completion", await reader.ReadLineAsync());
        Assert.Equal(0, Kill(process.Id, SigTerm));
        var rest = await reader.ReadToEndAsync();
        Assert.Equal(63, rest.Split("event: completion").Length - 1);
        Assert.Contains("event: done", rest);
        await AssertEndedWellAsync(process);
    }

    [WeightsFact]
    public async Task SigTerm_HubStreamInFlight_IsFinishedFirst()
    {
        using var process = StartSlow();
        await using var hub = await HubClient.ConnectAsync(await AddressAsync(process));
        var completions = 0;
        await foreach (var frame in hub.CompleteAsync(Requests.Valid(64)))
        {
            Assert.Null(frame.Refusal);
            if (frame.Completion is not null && completions++ == 0)
            {
                Assert.Equal(0, Kill(process.Id, SigTerm));
            }
        }
        Assert.Equal(64, completions);
        await AssertEndedWellAsync(process);
    }

    [Theory]
    [InlineData("AllowedOrigins", "https://example.org/path")]
    [InlineData("AllowedOrigins", "example.org")]
    [InlineData("KnownProxies", "not an address")]
    public void Options_Wrong_AreRefusedBySection(string key, string value)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new($"Inpaint:Security:{key}:0", value)]).Build();
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration).AddInpaintOptions().BuildServiceProvider();
        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<SecurityOptions>>().Value);
        Assert.Contains($"Inpaint:Security:{key}", error.Message);
    }

    /// <summary>One completion in each pass, so that 64 of them take a while.</summary>
    private static Process StartSlow() => Start(
        ModelStore.Default().Folder, "--urls=http://127.0.0.1:0", "--Inpaint:Batching:Enabled=false", "--Inpaint:Batching:DeadlineSeconds=600",
        "--Inpaint:DrainSeconds=600");

    private static async Task<Uri> AddressAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith("Inpaint is at "))
                return new Uri(line.Split(' ')[3]);
        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
    }

    private static async Task AssertEndedWellAsync(Process process)
    {
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    private async Task<(int Status, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Start(_folder.FullName, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }

    private static Process Start(string models, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["INPAINT_MODELS"] = models;
        return Process.Start(start)!;
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int processId, int signal);
}
