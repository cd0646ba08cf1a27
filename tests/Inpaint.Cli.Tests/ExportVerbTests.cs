using System.Text.Json;
using Inpaint.Cli.Verbs;
using Inpaint.Core.Weights;
using Inpaint.Engine.Networks;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Networks;
using Inpaint.TestSupport;

namespace Inpaint.Cli.Tests;

/// <summary><c>inpaint export</c> over networks with random weights.</summary>
public sealed class ExportVerbTests : IDisposable
{
    private static readonly LadderOptions Ladder = new()
    {
        FineWidth = 16,
        CoarseWidth = 16,
        Vector = 8,
        GlobalLatent = 4,
        CoarseLatents = [2],
        FineLatents = [2],
        CoarseInner = 16,
        FineInner = 16,
        CoarseResidual = 16,
        FineResidual = 16,
        EncoderBlocks = 1,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Safetensors_ReadBack_IsTheStoredWeights()
    {
        var store = Store("ladder", Ladder);
        var path = _folder.File("out/weights.safetensors");
        var run = await Export(store, "--format", "safetensors", "--out", path);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var expected = store.ReadWeights(store.Card("ladder"));
        var actual = Safetensors.Read(path);
        Assert.Equal("ladder", actual.Metadata["network"]);
        Assert.Equal(expected.Keys.Order(), actual.Tensors.Keys.Order());
        foreach (var (name, array) in expected)
        {
            Assert.Equal(array.Values, actual.Tensors[name].Values);
        }
    }

    [Theory]
    [InlineData("condition")]
    [InlineData("decode")]
    [InlineData("sampler")]
    public async Task Onnx_EveryPart_IsWritten(string part)
    {
        var path = _folder.File(part + ".onnx");
        var run = await Export(Store("ladder", Ladder), "--part", part, "--out", path);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains($"{new FileInfo(path).Length:N0} bytes", run.Output);
    }

    [Fact]
    public async Task Onnx_OfAnotherNetwork_IsRefused()
    {
        var store = Store("doersch", new DoerschOptions { Hidden = 8, Condition = 8, Latent = 4 });
        var run = await Export(store, "--model", "doersch", "--out", _folder.File("x.onnx"));
        run.AssertFailed(CommandLine.BadArguments, "\"doersch\"");
        Assert.False(File.Exists(_folder.File("x.onnx")));
    }

    [Fact]
    public async Task UnknownModel_IsRefused()
    {
        var run = await Export(Store("ladder", Ladder), "--model", "zebra", "--out", _folder.File("x.onnx"));
        run.AssertFailed(CommandLine.Failure, "zebra");
    }

    private static Task<CommandLineRun> Export(ModelStore store, params string[] arguments) =>
        CommandLineRun.Of(ExportVerb.Create(store), ["export", .. arguments]);

    private ModelStore Store(string network, object sizes)
    {
        var store = new ModelStore(_folder.File("models"));
        var options = JsonSerializer.SerializeToElement(sizes, JsonSerializerOptions.Web);
        using var built = NetworkCatalog.Build<ConditionalModel>(network, options);
        store.Save(
            new()
            {
                Name = network,
                Title = network,
                Network = network,
                Options = options,
                Sha256 = "",
            },
            NetworkWeights.Copy(built)
        );
        return store;
    }
}
