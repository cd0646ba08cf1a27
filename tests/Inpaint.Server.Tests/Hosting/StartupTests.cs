using System.Diagnostics;
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
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inpaint-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Start_NoWeights_EndsWithOneLineThatNamesTheCommand()
    {
        var (status, error) = await RunAsync();
        Assert.Equal(1, status);
        Assert.Equal(
            $"inpaint: There are no trained models in {_folder.FullName}. They are made with: ./inpaint train --model doersch",
            error.Trim()
        );
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
        Assert.Equal(0, Signals.Send(process, Signals.Terminate));
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    [WeightsFact]
    public async Task Serving_OnAProcessor_NeverLoadsLibtorch()
    {
        using var process = Start(ModelStore.Default().Folder, "--urls=http://127.0.0.1:0", "--Inpaint:Device=auto");
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
        Assert.DoesNotContain(maps, line =>
            line.Contains("torch_cpu", StringComparison.Ordinal) || line.Contains("libLibTorchSharp", StringComparison.Ordinal)
        );
        Assert.Equal(0, Signals.Send(process, Signals.Terminate));
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
        Assert.Equal(0, Signals.Send(process, Signals.Terminate));
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
                Assert.Equal(0, Signals.Send(process, Signals.Terminate));
            }
        }
        Assert.Equal(64, completions);
        await AssertEndedWellAsync(process);
    }

    [Theory]
    [InlineData("--port 8080", "--port is no setting")]
    [InlineData("--ulrs=http://127.0.0.1:0", "Did you mean urls?")]
    [InlineData("8080", "expected a setting, which begins with two dashes")]
    [InlineData("--urls", "--urls: expected a value, got nothing")]
    [InlineData("--Inpaint:Thraeds=2", "Inpaint:Thraeds is no setting. Did you mean Inpaint:Threads?")]
    [InlineData("--Inpaint:Threads=two", "Inpaint:Threads: expected a whole number from 0 to 1024, got \"two\"")]
    [InlineData("--Inpaint:Threads=99999", "Threads")]
    [InlineData("--Inpaint:Limits:RatesEnabled=maybe", "Inpaint:Limits:RatesEnabled: expected true or false, got \"maybe\"")]
    [InlineData("--Inpaint:PathBase=inpaint/", "expected a path such as /inpaint")]
    [InlineData(
        "--urls=http://example.invalid:80",
        "with an IP address, localhost, or * for every interface, and without a path (that is Inpaint:PathBase), got http://example.invalid:80"
    )]
    [InlineData("--urls=127.0.0.1:80", "expected addresses such as http://127.0.0.1:5080")]
    [InlineData("--urls=http://127.0.0.1:99999", "expected addresses such as http://127.0.0.1:5080")]
    [InlineData("--http_ports=eighty", "http_ports: expected ports from 0 to 65535, got eighty")]
    [InlineData("--Inpaint:Threads=-1", "Inpaint:Threads: expected a whole number from 0 to 1024, got \"-1\"")]
    [InlineData("--Inpaint:DrainSeconds=1e12", "Inpaint:DrainSeconds: expected a number with a point from 0 to 600, got \"1e12\"")]
    [InlineData("--Inpaint:DrainSeconds=NaN", "Inpaint:DrainSeconds: expected a number with a point from 0 to 600, got \"NaN\"")]
    [InlineData("--Inpaint:Limits:RequestsPerSecond=1,5", "expected a number with a point from 0.1 to 1000000, got \"1,5\"")]
    [InlineData("--Inpaint:Inference=quue", "Inpaint:Inference: expected embedded or queue, got \"quue\"")]
    [InlineData("--Inpaint:Device=tpu", "Inpaint:Device: expected auto, cpu, cuda, or a GPU by number such as cuda:1, got \"tpu\"")]
    [InlineData("--Inpaint:PathBase=/a/../b", "expected a path such as /inpaint")]
    [InlineData("--Inpaint:Security:AllowedOrigins=https://x.org", "expected a list, of which the first is Inpaint:Security:AllowedOrigins:0")]
    [InlineData("--urls=ftp://127.0.0.1:80", "expected addresses such as http://127.0.0.1:5080")]
    [InlineData("--urls=http://127.0.0.1:80/sub", "without a path (that is Inpaint:PathBase)")]
    [InlineData("--contentRoot=/nowhere", "contentRoot: expected a folder that exists, got")]
    [InlineData("--Kestrel:Limits:MaxRequestBodySize=1", "Kestrel:Limits is no setting. Expected one of Endpoints,")]
    [InlineData("--Logging:LogLevel:Default=Loud", "Logging:LogLevel:Default: expected one of Trace, Debug")]
    [InlineData("worker --prot 1", "--prot is no setting")]
    public async Task Start_WrongSetting_IsOneSentence(string arguments, string expected)
    {
        var (status, error) = await RunAsync(arguments.Split(' '));
        Assert.Equal(1, status);
        Assert.StartsWith("inpaint: ", error);
        Assert.Contains(expected, error);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [WeightsFact]
    public async Task Start_PortIsTaken_IsOneSentence()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        using var process = Start(ModelStore.Default().Folder, $"--urls=http://{other.LocalEndpoint}");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith("inpaint: ", error);
        Assert.Contains("address already in use", error);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("Inpaint is at", await output);
    }

    [WeightsFact]
    public async Task Start_AddressOfAnotherMachine_IsNamed()
    {
        using var process = Start(ModelStore.Default().Folder, "--urls=http://192.0.2.1:5080");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith("inpaint: urls: http://192.0.2.1:5080: ", error);
        Assert.Single(error.TrimEnd().Split('\n'));
        await output;
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("worker --help")]
    public async Task Help_IsWrittenAndNothingStarts(string arguments)
    {
        using var process = Start(_folder.FullName, arguments.Split(' '));
        Assert.Contains("--Inpaint:PathBase", await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    [WeightsFact]
    public async Task Interrupt_WhileWeightsAreLoaded_Ends130WithoutAWord()
    {
        using var process = Start(ModelStore.Default().Folder, "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Inpaint=Debug");
        var output = process.StandardOutput.ReadToEndAsync();
        await Wait.UntilAsync(
            () => File.ReadAllText($"/proc/{process.Id}/status").Split('\n').Any(IsHandlingInterrupts),
            "signals are handled"
        );
        Assert.Equal(0, Signals.Send(process, Signals.Interrupt));
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal("", error);
        Assert.Contains(process.ExitCode, new[] { 0, 130 }); // 0 where it had started by then
        await output;
    }

    private static bool IsHandlingInterrupts(string line) =>
        line.StartsWith("SigCgt:") && (Convert.ToUInt64(line[7..].Trim(), 16) & (1UL << (Signals.Interrupt - 1))) != 0;

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
    private static Process StartSlow() =>
        Start(
            ModelStore.Default().Folder,
            "--urls=http://127.0.0.1:0",
            "--Inpaint:Batching:Enabled=false",
            "--Inpaint:Batching:DeadlineSeconds=600",
            "--Inpaint:DrainSeconds=600"
        );

    private static async Task<Uri> AddressAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Inpaint is at "))
            {
                return new Uri(line.Split(' ')[3]);
            }
        }
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
}
