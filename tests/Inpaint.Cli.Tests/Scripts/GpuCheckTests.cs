using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Inpaint.Cli.Tests.Scripts;

/// <summary>eng/gpu-check.sh and the choice of a libtorch, on a machine that pretends to have a GPU or not.</summary>
public sealed class GpuCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private string _device = "cuda";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NoGpu_SaysSoAndIsNoError()
    {
        Pretend("nvidia-smi", "exit 9");
        var run = await CheckAsync();
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("no NVIDIA GPU", run.Output);
        Assert.Single(run.Output.Trim().Split('\n'));
    }

    [Fact]
    public async Task GpuButALibtorchWithoutCuda_EndsWithTheReason()
    {
        Pretend("nvidia-smi", "echo 'GPU 0: a pretended one'");
        Directory.CreateDirectory(_folder.File("torch/lib"));
        var run = await CheckAsync();
        Assert.Equal(1, run.ExitCode);
        Assert.Equal($"gpu-check: {_folder.File("torch")} is a libtorch without CUDA: it has no lib/libtorch_cuda.so.", run.Error.Trim());
    }

    [Fact]
    public async Task OtherArgument_IsRefused()
    {
        var run = await CheckAsync("everything");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("expected nothing or pack, got everything", run.Error);
    }

    [Fact]
    public async Task OtherDevice_IsRefused()
    {
        _device = "tpu";
        var run = await CheckAsync();
        Assert.Equal((1, "gpu-check: expected GPU_CHECK_DEVICE to be cuda or cpu, got tpu."), (run.ExitCode, run.Error.Trim()));
    }

    /// <summary>Without a libtorch there it ends soon; the first and the last line say that this was no GPU.</summary>
    [Fact]
    public async Task Processor_IsNeverTakenForAGpu()
    {
        _device = "cpu";
        var run = await CheckAsync();
        Assert.Equal(1, run.ExitCode);
        var lines = run.Output.Trim().Split('\n');
        Assert.All((string[])[lines[0], lines[^1]], line => Assert.StartsWith("== ON THE PROCESSOR (GPU_CHECK_DEVICE=cpu)", line));
        Assert.Contains("has no lib/libtorch_cpu.so", run.Error);
    }

    [Theory]
    [InlineData("torch/csrc/api/include/torch/version.h", 1, 13, "1.13 c++17")]
    [InlineData("torch/csrc/api/include/torch/version.h", 2, 8, "2.8 c++17")]
    [InlineData("torch/headeronly/version.h", 2, 9, "2.9 c++20")]
    [InlineData("torch/headeronly/version.h", 2, 11, "2.11 c++20")]
    public async Task Headers_OfAnyVersion_ChooseTheStandard(string header, int major, int minor, string expected)
    {
        var file = _folder.File("include/" + header);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, $"#define TORCH_VERSION_MAJOR {major}\n\n#define TORCH_VERSION_MINOR {minor}\n#define TORCH_VERSION \\\n  \"{major}.{minor}.0\"\n");
        var script = Path.Combine(Root(), "src", "Inpaint.Torch", "native", "libtorch.sh");
        var run = await BashAsync("-euc", $". '{script}'; v=$(libtorch_version '{_folder.File("include")}'); echo $v $(libtorch_standard $v)");
        Assert.Equal((0, expected), (run.ExitCode, run.Output.Trim()));
    }

    private void Pretend(string command, string body)
    {
        Directory.CreateDirectory(_folder.File("bin"));
        File.WriteAllText(_folder.File($"bin/{command}"), $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder.File($"bin/{command}"), (UnixFileMode)0b111_101_101);
    }

    private Task<CommandLineRun> CheckAsync(params string[] arguments) => BashAsync([Path.Combine(Root(), "eng", "gpu-check.sh"), .. arguments]);

    private async Task<CommandLineRun> BashAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{_folder.File("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["GPU_CHECK_DEVICE"] = _device;
        start.Environment["LIBTORCH"] = _folder.File("torch");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }

    private static string Root([CallerFilePath] string source = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", ".."));
}
