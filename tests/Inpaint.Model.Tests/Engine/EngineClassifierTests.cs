using System.Text.Json;
using Inpaint.Core.Sampling;
using Inpaint.Engine.Models;
using Inpaint.Engine.Networks;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Networks;
using Inpaint.Model.Sampling;
using Inpaint.Model.Tests.Support;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Engine;

/// <summary>The engine's classifier against the network on libtorch.</summary>
[Collection(TorchCollection.Name)]
public sealed class EngineClassifierTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(7, true)]
    [InlineData(33, false)]
    public void Classify_ShippedSizes_IsTheNetwork(int images, bool seenChannel) => AssertSame(new() { SeenChannel = seenChannel }, images);

    [Fact]
    public void Classify_ChannelsThatDoNotFillABlock_IsTheNetwork() =>
        AssertSame(
            new()
            {
                SeenChannel = true,
                FineWidth = 20,
                FineInner = 8,
                CoarseWidth = 40,
                CoarseInner = 24,
                Blocks = 2,
                Hidden = 50,
            },
            3
        );

    private static void AssertSame(ClassifierOptions options, int count)
    {
        manual_seed(4);
        var json = JsonSerializer.SerializeToElement(options, JsonSerializerOptions.Web);
        var network = NetworkCatalog.Build<ClassifierNetwork>("classifier", json);
        using var classifier = new EngineClassifier(
            new()
            {
                Name = "classifier",
                Title = "T",
                Network = "classifier",
                Options = json,
                Sha256 = "",
            },
            NetworkWeights.Copy(network),
            threads: 2
        );
        using var plain = new DigitClassifier(network);
        var random = new Random(5);
        HoleImage[] images =
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => new HoleImage(
                    [.. Enumerable.Range(0, 784).Select(_ => (byte)random.Next(256))],
                    [.. Enumerable.Range(0, 784).Select(_ => (byte)random.Next(2))]
                )),
        ];
        var (expected, actual) = (plain.Classify(images), classifier.Classify(images));
        Assert.Equal(count, actual.Count);
        for (var i = 0; i < count; i++)
        {
            for (var digit = 0; digit < 10; digit++)
            {
                Assert.InRange(Math.Abs(Math.Log(expected[i][digit]) - Math.Log(actual[i][digit])), 0, 1e-4);
            }
            Assert.Equal(actual[i], classifier.Classify([images[i]])[0]);
        }
    }
}
