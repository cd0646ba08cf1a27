using System.Text.Json;
using Inpaint.Cli.Diagnosis;
using Inpaint.Cli.Verbs;
using Inpaint.Core.Weights;
using Inpaint.Engine.Networks;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Networks;
using Inpaint.TestSupport;
using TorchSharp;

namespace Inpaint.Cli.Tests;

/// <summary>The verbs over real networks with random weights.</summary>
public sealed class StoredModelsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private ModelStore Store(params string[] names)
    {
        var store = new ModelStore(_folder.File("models"));
        var options = JsonSerializer.SerializeToElement(
            new DoerschOptions
            {
                Hidden = 8,
                Condition = 8,
                Latent = 4,
            },
            JsonSerializerOptions.Web
        );
        foreach (var name in names)
        {
            using var network = NetworkCatalog.Build("doersch", options);
            store.Save(
                new() { Name = name, Title = name, Network = "doersch", Options = options, Sha256 = "" }, NetworkWeights.Copy(network));
        }
        return store;
    }

    [Theory]
    [InlineData("ladder", "anything", "doersch", "ladder")]
    [InlineData("doersch", "anything", "doersch")]
    [InlineData("anything", "zebra", "anything")]
    public void Load_NoName_TakesThePreferredModel(string expected, params string[] names)
    {
        using var model = new StoredModels(Store(names)).Load(null, torch.CPU);
        Assert.Equal(expected, model.Card.Name);
    }

    [Fact]
    public void Load_UnknownName_ListsTheModels()
    {
        var error = Assert.Throws<UsageException>(() => new StoredModels(Store("a", "b")).Load("c", torch.CPU));
        Assert.Equal("Expected --model to be one of a, b, got c.", error.Message);
    }

    [Fact]
    public void Load_EmptyStore_SaysWhereItLooked()
        => Assert.Contains(_folder.Path, Assert.Throws<WeightsException>(() => new StoredModels(Store()).Load(null, torch.CPU)).Message);

    private static byte Seven(int x, int y) =>
        y is >= 4 and < 8 && x is >= 6 and < 20 || x is >= 16 and < 20 && y is >= 4 and < 24 ? (byte)(150 + x * 3 + y) : (byte)0;

    [Fact]
    public async Task Complete_RealNetwork_KeepsSeenPixelsAndRepeatsItself()
    {
        var image = _folder.WritePng("in.png", 28, 28, Seven);
        var verb = CompleteVerb.Create(new StoredModels(Store("doersch")).Load);
        foreach (var sheet in new[] { "a.png", "b.png" })
        {
            var run = await CommandLineRun.Of(
                verb, "complete", "--image", image, "--preset", "top-half", "--count", "3", "--scale", "1", "--out", _folder.File(sheet));
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
        }
        Assert.Equal(await File.ReadAllBytesAsync(_folder.File("a.png")), await File.ReadAllBytesAsync(_folder.File("b.png")));
        var pixels = _folder.ReadPng("a.png");
        // Two columns of tiles, with gaps of one pixel; the bottom halves are seen.
        for (var tile = 0; tile < 4; tile++)
        {
            for (var i = 392; i < 784; i++)
            {
                var (x, y) = (1 + tile % 2 * 29 + i % 28, 1 + tile / 2 * 29 + i / 28);
                Assert.Equal(Seven(i % 28, i / 28), pixels.Pixels[y * pixels.Width + x]);
            }
        }
    }

    [Fact]
    public void FindWeights_ModelsThere_AreNamed()
    {
        var finding = MachineChecks.FindWeights(Store("doersch"));
        Assert.Equal(FindingState.Good, finding.State);
        Assert.StartsWith("doersch in ", finding.Text);
    }

    [Fact]
    public void FindWeights_NoModel_IsBroken() => Assert.Equal(FindingState.Broken, MachineChecks.FindWeights(Store()).State);

    [Fact]
    public void FindWeights_DamagedWeights_AreBroken()
    {
        var store = Store("doersch");
        File.AppendAllText(_folder.File("models/doersch.safetensors"), "x");
        var finding = new Check("weights", () => MachineChecks.FindWeights(store)).Run();
        Assert.Equal(FindingState.Broken, finding.State);
        Assert.Contains("doersch.safetensors", finding.Text);
    }
}
