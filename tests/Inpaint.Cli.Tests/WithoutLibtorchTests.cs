using Inpaint.TestSupport;

namespace Inpaint.Cli.Tests;

/// <summary>What the command line says where libtorch is missing or broken: one sentence, and nothing of TorchSharp's trace.</summary>
public sealed class WithoutLibtorchTests : IDisposable
{
    private const string Missing = "libtorch is missing: there is no ";

    private readonly ProgramWithoutLibtorch _program = new("Inpaint.Cli.dll");

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Doctor_SaysItAndTheRemedyAndGoesOn()
    {
        var (exitCode, output, error) = await _program.RunAsync("doctor");
        Assert.Equal((1, ""), (exitCode, error));
        var words = string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($"!! libtorch {Missing}", words);
        Assert.Contains("build it again (./inpaint or dotnet build)", words);
        Assert.Contains("ok weights", words);
        Assert.DoesNotContain("LoadNativeBackend", output);
    }

    [Fact]
    public async Task Verbs_ThatNeedIt_EndWithOneSentence()
    {
        var picture = _program.PathOf("holes.png");
        Assert.Equal((0, ""), await ExitAsync("masks", "--out", picture)); // needs none, nor does this:
        Assert.Equal(
            (0, ""),
            await ExitAsync("complete", "--image", picture, "--preset", "left-half", "--out", _program.PathOf("out.png"))
        );
        var (exitCode, output, error) = await _program.RunAsync("export", "--out", _program.PathOf("ladder.onnx"));
        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith($"inpaint: {Missing}", error);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Help_AndMistakes_NeedNone()
    {
        Assert.Equal((0, ""), await ExitAsync("--help"));
        var (exitCode, _, error) = await _program.RunAsync(
            "complete", "--image", "nowhere.png", "--preset", "left-half", "--out", _program.PathOf("out.png"));
        Assert.NotEqual(0, exitCode);
        Assert.Contains("nowhere.png", error);
    }

    [Fact]
    public async Task LibrariesThatCannotBeLoaded_AreNamedWithTheReason()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }
        _program.BreakLibtorch();
        var (exitCode, output, error) = await _program.RunAsync("export", "--out", _program.PathOf("ladder.onnx"));
        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith("inpaint: libtorch cannot be loaded (", error);
        Assert.Contains("libtorch_cpu.so", error);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private async Task<(int, string)> ExitAsync(params string[] arguments)
    {
        var (exitCode, _, error) = await _program.RunAsync(arguments);
        return (exitCode, error);
    }
}
