using System.Text.Json;
using Inpaint.Core.Noise;
using Inpaint.Model.Data;
using Inpaint.Model.Training;

namespace Inpaint.Model.Tests.Support;

internal static class TinyNetworks
{
    public static JsonElement Options { get; } = JsonDocument.Parse("""{"hidden": 24, "condition": 16, "latent": 4}""").RootElement;

    public static JsonElement Ladder { get; } = JsonDocument.Parse(
        """
        {"fineWidth": 4, "coarseWidth": 4, "vector": 8, "globalLatent": 2, "coarseLatents": [2], "fineLatents": [2], "coarseInner": 4,
         "fineInner": 4, "coarseResidual": 4, "fineResidual": 4, "encoderBlocks": 1}
        """).RootElement;

    public static JsonElement Classifier { get; } = JsonDocument.Parse(
        """{"seenChannel": true, "fineWidth": 4, "fineInner": 4, "coarseWidth": 4, "coarseInner": 4, "hidden": 8}""").RootElement;

    public static TrainingRecipe Recipe(string network = "doersch", int steps = 12) => new()
    {
        Name = "tiny",
        Title = "Tiny",
        Network = network,
        Options = Options,
        Seed = 7,
        Steps = steps,
        BatchSize = 8,
        WarmUpSteps = 3,
        KlWarmUpSteps = 10,
        ValidateEvery = 4,
        ValidationImages = 6,
        EmaDecay = 0.9,
        Precision = "float32",
    };

    public static TrainingData Data { get; } = new(Images(40, 1), Images(10, 2));

    public static ImageSplit Images(int count, int seed)
    {
        var (pixels, labels) = (new byte[count * 784], new byte[count]);
        for (var i = 0; i < count; i++)
        {
            var random = new PhiloxStream(seed, 77, 0, i);
            var (row, column, radius) = (random.NextBetween(8, 20), random.NextBetween(8, 20), random.NextBetween(3, 7));
            labels[i] = (byte)random.NextBelow(10);
            for (var pixel = 0; pixel < 784; pixel++)
            {
                var distance = Math.Sqrt(Math.Pow(pixel / 28 - row, 2) + Math.Pow(pixel % 28 - column, 2));
                pixels[i * 784 + pixel] = distance < radius ? (byte)255 : distance < radius + 1 ? (byte)128 : (byte)0;
            }
        }
        return new(pixels, labels, count);
    }
}
