using System.Diagnostics;
using Inpaint.Core.Weights;

namespace Inpaint.Engine.Tests;

/// <summary>
/// The same pixels on every processor: completions of the shipped models in processes that use less and less of this one, compared with
/// what is committed in golden.txt.
/// </summary>
public sealed class EngineBitsTests
{
    [Theory]
    [InlineData("INPAINT_LANES=", 0)]
    [InlineData("INPAINT_LANES=128", 128)]
    [InlineData("INPAINT_LANES=256", 256)]
    [InlineData("INPAINT_LANES=512", 512)]
    [InlineData("DOTNET_EnableAVX512=0", 0)]
    [InlineData("DOTNET_EnableAVX2=0", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic=0", 128)]
    public async Task Completions_WhateverTheProcessorHas_AreTheCommittedOnes(string setting, int bits)
    {
        var folder = ModelFolder.Default();
        var golden = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "golden.txt"));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Inpaint.Engine.Bits.dll"), folder.Path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[setting.Split('=')[0]] = setting.Split('=')[1];
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(process.ExitCode == 0, await error);
        Assert.True(bits == 0 || bits == int.Parse(lines[0]), $"{setting} gives {lines[0]} bits.");
        foreach (var line in lines[1..])
        {
            Assert.True(
                golden.Contains(line),
                $"{setting}: got\n{line}\nwhich golden.txt does not have. A line there holds for the weights that it names: add one for new weights."
            );
        }
    }
}
