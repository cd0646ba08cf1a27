using System.Text.Json;
using Inpaint.Browser;
using Inpaint.Model.Checkpoints;
using Inpaint.TestSupport;
using Inpaint.Trial.Faults;
using Inpaint.Trial.Fuzz;
using Inpaint.Trial.Load;

namespace Inpaint.Trial.Tests;

/// <summary>The trials in their short form: what they find at once, the long forms need not look for.</summary>
[Collection(nameof(TrialTests))]
public sealed class TrialTests
{
    private const string Root = "src";

    [Fact]
    public Task Fuzz_FindsNothing() => FindsNothingAsync(new ParserFuzz(), 12);

    [WeightsFact]
    public Task ServerFuzz_FindsNothing() => FindsNothingAsync(new ServerFuzz(), 5);

    [WeightsFact]
    public Task Soak_FindsNothing() => FindsNothingAsync(new SoakTrial(), 10);

    [WeightsFact]
    public Task Overload_FindsNothing() => FindsNothingAsync(new OverloadTrial(), 12);

    [WeightsFact]
    public Task Faults_FindsNothing() => FindsNothingAsync(new FaultsTrial(), 8);

    [PageFact]
    public Task Reconnect_FindsNothing() => FindsNothingAsync(new ReconnectTrial(), 10);

    [Fact]
    public void Fuzz_OfAParserWithFaults_FindsThem()
    {
        var report = new TrialReport("planted", 1);
        foreach (var read in (Action<byte[]>[])[
            file => _ = file[3],
            file => throw new FormatException("no"),
            file => _ = new byte[300 << 20],
        ])
        {
            var target = new FuzzTarget("planted", mutator => mutator.Bytes([new byte[10]]), read, error => error is FormatException);
            ParserFuzz.Try(target, TimeSpan.FromMilliseconds(100), 1, report, default);
        }
        Assert.Contains(report.Found, found => found.StartsWith("planted: IndexOutOfRangeException", StringComparison.Ordinal));
        Assert.Contains(report.Found, found => found.StartsWith("planted: refused without a sentence", StringComparison.Ordinal));
        Assert.Contains(report.Found, found => found.StartsWith("planted: too expensive", StringComparison.Ordinal));
        Assert.True(report.Found.Count <= 9);
        using var line = JsonDocument.Parse(report.ToJson());
        Assert.Equal(report.Found.Count, line.RootElement.GetProperty("found").GetArrayLength());
        Assert.DoesNotContain('\n', report.ToJson());
    }

    [Fact]
    public void Mutator_SameSeed_MakesTheSameInputs()
    {
        byte[][] seeds = [[.. Enumerable.Range(0, 200).Select(i => (byte)i)], new byte[50]];
        const string json = """{"a":[1,{"b":"c"}],"d":null,"e":true}""";
        var (one, other, different) = (new Mutator(new Random(7)), new Mutator(new Random(7)), new Mutator(new Random(8)));
        var equal = 0;
        for (var i = 0; i < 500; i++)
        {
            var bytes = one.Bytes(seeds);
            Assert.Equal(bytes, other.Bytes(seeds));
            equal += bytes.AsSpan().SequenceEqual(different.Bytes(seeds)) ? 1 : 0;
            Assert.Equal(one.Json(json), other.Json(json));
            _ = different.Json(json);
        }
        Assert.InRange(equal, 0, 50);
    }

    private static async Task FindsNothingAsync(ITrial trial, double seconds)
    {
        var report = new TrialReport(trial.Name, 1);
        string[] Program(string name) => ["dotnet", Path.Combine(Sources.Root, Root, name, "bin", Configuration, "net10.0", $"{name}.dll")];
        await trial.RunAsync(new(TimeSpan.FromSeconds(seconds), 1, Program("Inpaint.Server"), Program("Inpaint.Cli")), report, default);
        Assert.Empty(report.Found);
        Assert.NotEmpty(report.Tried);
        Assert.All(report.Tried, tried => Assert.False(double.IsNaN(tried.Value)));
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private class WeightsFactAttribute : FactAttribute
    {
        public WeightsFactAttribute() => Skip = ModelStore.Default().List().Count == 0 ? "There are no trained models." : null;
    }

    private sealed class PageFactAttribute : WeightsFactAttribute
    {
        public PageFactAttribute() => Skip ??= Chromium.WhyAbsent;
    }
}
