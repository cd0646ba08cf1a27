using Inpaint.Core.Holes;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Devices;

internal static class Ladders
{
    private static readonly string[] Presets = ["left-half", "bottom-half", "centre", "everything"];

    public static ModelCard Card { get; } = new() { Name = "test", Title = "Test", Network = "ladder", Sha256 = "" };

    public static ConditionalModel Network(string name = "ladder")
    {
        manual_seed(1);
        return NetworkCatalog.Build<ConditionalModel>(name);
    }

    /// <summary>Four holes in noise, with and without a label where the model takes one.</summary>
    public static HoleImage[] Inputs(bool labels) =>
    [
        .. Presets.Select((preset, i) =>
        {
            var pixels = new byte[784];
            new Random(i).NextBytes(pixels);
            return new HoleImage(pixels, HolePresets.Get(preset).Make(), labels && i % 2 == 1 ? i : null);
        }),
    ];

    public static IReadOnlyList<byte[]> Draw(ICompletionModel model, int count)
    {
        var conditions = model.Prepare(Inputs(model.AcceptsLabel));
        var drawn = model.Draw([
            .. Enumerable
                .Range(0, count)
                .Select(i => new SampleSlot(conditions[i % conditions.Count], new NoiseRecipe.Fresh(new(7, i)), 0.9f)),
        ]);
        foreach (var condition in conditions)
        {
            condition.Dispose();
        }
        return drawn;
    }

    public static void AssertWithin(int levels, IReadOnlyList<byte[]> expected, IReadOnlyList<byte[]> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        var worst = expected.Zip(actual, (e, a) => e.Zip(a, (x, y) => Math.Abs(x - y)).Max()).Max();
        Assert.True(worst <= levels, $"Expected pictures at most {levels} grey levels apart, got {worst}.");
    }
}
