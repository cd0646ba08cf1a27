using System.CommandLine;
using System.Text.Json;
using Inpaint.Cli.Benchmarks.Gpu;
using Inpaint.Model.Networks.Ladder;

namespace Inpaint.Cli.Verbs;

/// <summary><c>inpaint bench gpu</c>: completions a second of the ladder on a device, eager and recorded, beside what the device could do.</summary>
public static class BenchGpuVerb
{
    private const int MostSamples = 8192;

    /// <summary>Creates the verb.</summary>
    /// <param name="load">Loads the ladder, on the processor.</param>
    public static Command Create(Func<LadderNetwork> load)
    {
        var device = Options.Device();
        var batches = new Option<int[]>("--batches")
        {
            Description = $"Samples in a pass, each 1 to {MostSamples}.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [1, 16, 64, 256, 1024],
        };
        batches.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int[]>() is { } values && (values.Length == 0 || values.Any(value => value is < 1 or > MostSamples)))
                result.AddError($"Expected every one of --batches to be 1 to {MostSamples}, got {string.Join(' ', values)}.");
        });
        var seconds = Options.Number("--seconds", 0.5, 0.001, 60.0, "Length of each measurement,");
        var json = new Option<bool>("--json") { Description = "Print one line of JSON." };
        var verb = new Command("gpu", "Completions a second of the ladder on a device, operator by operator and recorded, beside its limits.")
            { device, batches, seconds, json };
        verb.SetAction(parsed =>
        {
            var error = parsed.InvocationConfiguration.Error;
            var report = new GpuBenchmark(
                load, Options.DeviceOf(parsed, device), [.. parsed.GetRequiredValue(batches).Distinct().Order()], parsed.GetValue(seconds), error.WriteLine).Run();
            parsed.InvocationConfiguration.Output.WriteLine(
                parsed.GetValue(json) ? JsonSerializer.Serialize(report, JsonSerializerOptions.Web) : GpuTable.Write(report));
        });
        return verb;
    }
}
