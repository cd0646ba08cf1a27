using System.Diagnostics;
using System.Text.Json;
using Inpaint.TestSupport;

namespace Inpaint.Cli.Tests;

public sealed class BenchVerbTests
{
    [Fact]
    public async Task Bench_OneRound_PrintsALineWithEveryRow()
    {
        var (exitCode, output, error) = await RunAsync("bench", "--json", "--rounds", "1", "--batch", "1", "--threads", "1");
        Assert.True(exitCode == 0, error);
        using var json = JsonDocument.Parse(Assert.Single(output.TrimEnd('\n').Split('\n')));
        var report = json.RootElement;
        Assert.Equal(["machine", "lanes", "peakGflops", "rows"], report.EnumerateObject().Select(member => member.Name));
        Assert.NotEqual("", report.GetProperty("machine").GetString());
        Assert.Contains(report.GetProperty("lanes").GetInt32(), new[] { 4, 8, 16 });
        Assert.True(report.GetProperty("peakGflops").GetDouble() > 0);
        var rows = report.GetProperty("rows").EnumerateArray().ToDictionary(row => row.GetProperty("name").GetString()!);
        Assert.Equal(["decode", "condition", "train-step"], rows.Keys);
        AssertTimes(rows["decode"], batch: 1, "engine", "torch", "onnxruntime");
        AssertTimes(rows["condition"], batch: 1, "engine", "torch", "onnxruntime");
        AssertTimes(rows["train-step"], batch: 96, "torch");
        Assert.All(["decode", "condition"], name => Assert.True(rows[name].GetProperty("peakShare").GetDouble() > 0));
    }

    [Fact]
    public async Task Bench_BatchThatIsNoCase_IsRefused()
    {
        var (exitCode, _, error) = await RunAsync("bench", "--row", "decode", "--batch", "3");
        Assert.Equal(CommandLine.BadArguments, exitCode);
        Assert.StartsWith("inpaint: Expected --batch to be 1, 4, 16 or 64.", error);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var bin = Path.GetRelativePath(Path.Combine(Sources.Root, "tests", "Inpaint.Cli.Tests"), AppContext.BaseDirectory);
        var program = Path.Combine(Sources.Root, "tools", "Inpaint.Bench", bin, "Inpaint.Bench.dll");
        Assert.True(File.Exists(program), $"Expected {program}, which comes with the solution's build.");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    private static void AssertTimes(JsonElement row, int batch, params string[] measured)
    {
        Assert.Equal((batch, 1), (row.GetProperty("batch").GetInt32(), row.GetProperty("threads").GetInt32()));
        foreach (var times in new[] { row.GetProperty("milliseconds"), row.GetProperty("shortest") })
        {
            Assert.Equal(["engine", "torch", "onnxruntime"], times.EnumerateObject().Select(member => member.Name));
            Assert.All(times.EnumerateObject(), time => Assert.Equal(
                measured.Contains(time.Name), time.Value.ValueKind == JsonValueKind.Number && time.Value.GetDouble() > 0));
        }
    }
}
