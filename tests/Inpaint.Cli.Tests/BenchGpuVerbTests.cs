using Inpaint.Cli.Benchmarks.Gpu;
using Inpaint.Cli.Verbs;
using Inpaint.Model.Compiled;
using Inpaint.Model.Networks.Ladder;
using Inpaint.Model.Tests.Compiled;

namespace Inpaint.Cli.Tests;

/// <summary>The benchmark of a GPU, with the processor in its place.</summary>
public sealed class BenchGpuVerbTests
{
    [Fact]
    public async Task Table_HasARowForEveryPrecisionAndBatch_AndSaysWhyThereIsNoGraph()
    {
        var run = await CommandLineRun.Of(
            BenchGpuVerb.Create(() => new LadderNetwork(new())), "gpu", "--device", "cpu", "--batches", "2", "1", "--seconds", "0.001");
        Assert.Equal(0, run.ExitCode);
        var rows = run.Output.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Where(cells => cells.Length == 11).Skip(2).ToArray();
        Assert.Equal(
            ["float32 1", "float32 2", "tf32 1", "tf32 2", "bfloat16 1", "bfloat16 2"], rows.Select(cells => $"{cells[1]} {cells[2]}"));
        Assert.All(rows, cells => Assert.True(double.Parse(cells[3], System.Globalization.CultureInfo.InvariantCulture) > 0 && cells[4] == "-"));
        Assert.Contains("No graph: ", run.Output);
    }

    [Theory]
    [InlineData("cuda:99", "only cuda:0", "sees no CUDA device")]
    [InlineData("tpu", "Expected the device auto, cpu, cuda or cuda:N, got \"tpu\"", "")]
    public async Task Device_ThatIsNotThere_IsAUsageError(string device, string expected, string orWithoutGpu)
    {
        var run = await CommandLineRun.Of(BenchGpuVerb.Create(() => new LadderNetwork(new())), "gpu", "--device", device);
        Assert.Equal(2, run.ExitCode);
        Assert.True(run.Error.Contains(expected) || (orWithoutGpu.Length > 0 && run.Error.Contains(orWithoutGpu)), run.Error);
    }

    [Fact]
    public async Task Batches_OutOfRange_AreRefused() =>
        (await CommandLineRun.Of(BenchGpuVerb.Create(() => new LadderNetwork(new())), "gpu", "--batches", "0")).AssertFailed(2, "1 to 8192");

    [CompiledFact]
    public void Cost_OfTheLadder_IsThatOfItsCompiledProgram()
    {
        using var network = new LadderNetwork(new());
        using var compiled = new CompiledLadder(network);
        var cost = DecodeCost.Of(network);
        // The program computes these three once for each request; libtorch's decoder, once for each sample.
        string[] once = ["top.hidden.weight", "top.prior.weight", "top.fromCondition.weight"];
        var extra = network.named_parameters().Where(parameter => once.Contains(parameter.name)).Sum(parameter => 2 * parameter.parameter.numel());
        Assert.Equal(compiled.DecodeFlops + extra, cost.Flops);
        Assert.Equal(cost.Numbers * 4 + network.NoiseSize * 4L + 784, cost.Bytes(4));
    }
}
