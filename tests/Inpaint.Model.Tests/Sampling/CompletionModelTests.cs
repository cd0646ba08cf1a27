using Inpaint.Core.Holes;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Model.Networks;
using Inpaint.Model.Sampling;
using Inpaint.Model.Tests.Support;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Sampling;

[Collection(TorchCollection.Name)]
public sealed class CompletionModelTests : IDisposable
{
    private readonly CompletionModel _model = Build("doersch");

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData("doersch")]
    [InlineData("regressor")]
    public void Draw_SeenPixels_ComeBackBitIdentical(string network)
    {
        using var model = Build(network);
        var inputs = Inputs();
        var drawn = Draw(model, inputs, inputs.Select((_, i) => new NoiseKey(3, i)));
        for (var i = 0; i < inputs.Length; i++)
        {
            for (var pixel = 0; pixel < 784; pixel++)
            {
                if (inputs[i].Missing[pixel] == 0)
                {
                    Assert.Equal(inputs[i].Pixels[pixel], drawn[i][pixel]);
                }
            }
        }
    }

    [Fact]
    public void Draw_SameKey_SamePixels()
    {
        var inputs = Inputs();
        var keys = inputs.Select((_, i) => new NoiseKey(3, i)).ToArray();
        Assert.Equal(Draw(_model, inputs, keys), Draw(_model, inputs, keys));
    }

    [Fact]
    public void Draw_OtherKey_OtherPixelsInTheHoleAlone()
    {
        var input = Inputs()[0];
        var drawn = Draw(_model, [input, input], [new(3, 0), new(3, 1)]);
        Assert.NotEqual(drawn[0], drawn[1]);
    }

    [Fact]
    public void Draw_SlotsOfSeveralConditions_AreThoseOfEachAlone()
    {
        var inputs = Inputs();
        var together = Draw(_model, inputs, inputs.Select((_, i) => new NoiseKey(3, i)));
        for (var i = 0; i < inputs.Length; i++)
        {
            AssertWithinOneLevel(Draw(_model, [inputs[i]], [new(3, i)])[0], together[i]);
        }
    }

    [Fact]
    public void Draw_PixelsUnderTheHole_DoNotMatter()
    {
        var input = Inputs()[0];
        var other = input with { Pixels = [.. input.Pixels.Select((grey, i) => input.Missing[i] == 1 ? (byte)(255 - grey) : grey)] };
        Assert.Equal(Draw(_model, [input], [new(1, 1)])[0], Draw(_model, [other], [new(1, 1)])[0]);
    }

    [Fact]
    public void Draw_TemperatureZero_NoiseDoesNotMatter()
    {
        var conditions = _model.Prepare([Inputs()[0]]);
        var drawn = _model.Draw(
        [
            new(conditions[0], new NoiseRecipe.Fresh(new(1, 0)), 0), new(conditions[0], new NoiseRecipe.Fresh(new(2, 5)), 0),
        ]);
        Assert.Equal(drawn[0], drawn[1]);
        conditions[0].Dispose();
    }

    [Fact]
    public void Draw_ConditionOfAnotherModel_IsRefused()
    {
        using var other = Build("doersch");
        var conditions = other.Prepare([Inputs()[0]]);
        var error = Assert.Throws<ArgumentException>(() => _model.Draw([new(conditions[0], new NoiseRecipe.Fresh(new(1, 0)))]));
        Assert.Contains("did not prepare", error.Message, StringComparison.Ordinal);
        conditions[0].Dispose();
    }

    [Fact]
    public void Prepare_InputOutOfRange_IsRefusedWithWhatCame()
    {
        Refused(new(new byte[783], new byte[784]), "783");
        Refused(new(new byte[784], new byte[10]), "10");
        Refused(new(new byte[784], [.. Enumerable.Repeat((byte)2, 784)]), "got 2");
        Refused(new(new byte[784], new byte[784], 10), "got 10");

        void Refused(HoleImage input, string part) =>
            Assert.Contains(part, Assert.Throws<ArgumentException>(() => _model.Prepare([input])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_ManyTimes_LeavesNoTensorsBehind()
    {
        var inputs = Inputs();
        Draw(_model, inputs, inputs.Select((_, i) => new NoiseKey(0, i)));
        var before = LiveTensors.Count();
        for (var round = 0; round < 20; round++)
        {
            Draw(_model, inputs, inputs.Select((_, i) => new NoiseKey(round, i)));
        }
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static CompletionModel Build(string network)
    {
        manual_seed(2);
        return new(
            new ModelCard
            {
                Name = network,
                Title = "T",
                Network = network,
                Sha256 = "",
            },
            NetworkCatalog.Build<ConditionalModel>(network, TinyNetworks.Options)
        );
    }

    private static HoleImage[] Inputs() =>
    [
        .. new[] { "left-half", "all-but-column", "everything" }
            .Select((hole, i) => new HoleImage(TinyNetworks.Images(3, 9).Image(i).ToArray(), HolePresets.Get(hole).Make(), i)),
    ];

    private static IReadOnlyList<byte[]> Draw(ICompletionModel model, IReadOnlyList<HoleImage> inputs, IEnumerable<NoiseKey> keys)
    {
        var conditions = model.Prepare(inputs);
        var drawn = model.Draw([.. conditions.Zip(keys, (condition, key) => new SampleSlot(condition, new NoiseRecipe.Fresh(key)))]);
        foreach (var condition in conditions)
        {
            condition.Dispose();
        }
        return drawn;
    }

    private static void AssertWithinOneLevel(byte[] expected, byte[] actual)
    {
        for (var pixel = 0; pixel < 784; pixel++)
        {
            Assert.InRange(actual[pixel], Math.Max(0, expected[pixel] - 1), Math.Min(255, expected[pixel] + 1));
        }
    }
}
