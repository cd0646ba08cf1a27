using Inpaint.Model.Cuda;
using Inpaint.Model.Sampling;
using Inpaint.Model.Tests.Support;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Cuda;

/// <summary>Fixed batch sizes and tensors that stay where they are, on the processor: all of the GPU's path but the graph itself.</summary>
[Collection(TorchCollection.Name)]
public sealed class StaticCompletionModelTests
{
    [Theory]
    [InlineData("ladder")]
    [InlineData("doersch")]
    [InlineData("regressor")]
    public void Draw_AnyCount_IsTheEagerModel(string network)
    {
        using var eager = new CompletionModel(Ladders.Card, Ladders.Network(network));
        using var model = Model(network);
        foreach (var count in new[] { 1, 3, 4, 9, 3, 1 }) // sizes are padded, recorded once and used again
            Ladders.AssertWithin(1, Ladders.Draw(eager, count), Ladders.Draw(model, count));
    }

    [Fact]
    public void Draw_SameKeys_SameBytesInEveryCallOfASize()
    {
        using var model = Model("ladder");
        var first = Ladders.Draw(model, 6);
        Ladders.Draw(model, 8); // other noise in the same tensors
        Assert.Equal(first, Ladders.Draw(model, 6));
    }

    [Fact]
    public void Draw_RecordsEverySizeOnceAndRunsWhatWasRecorded()
    {
        var recorder = new CountingRecorder();
        using (var model = new StaticCompletionModel(Ladders.Card, Ladders.Network("doersch"), CPU, recorder))
        {
            foreach (var count in new[] { 5, 6, 8, 2, 7, 0, StaticCompletionModel.LargestPass + 2 })
                Ladders.Draw(model, count);
            Assert.Equal(3, recorder.Recorded); // 8, 2 and the largest
            Assert.Equal(7, recorder.Runs);
        }
        Assert.Equal(3, recorder.Disposed);
    }

    [Fact]
    public void Draw_OverAndOver_TensorsStayAtTheSameNumber()
    {
        using var model = Model("ladder");
        Ladders.Draw(model, 4);
        var warm = LiveTensors.Count();
        for (var i = 0; i < 5; i++)
            Ladders.Draw(model, 4);
        Assert.Equal(warm, LiveTensors.Count());
    }

    [Fact]
    public void Dispose_FreesTheTensorsOfEverySize()
    {
        var weights = CountWeights();
        var model = Model("doersch");
        var loaded = LiveTensors.Count();
        Ladders.Draw(model, 4);
        Ladders.Draw(model, 8);
        Assert.True(LiveTensors.Count() >= loaded + 2 * 5); // noise and grey values, here and there, and the condition's one map
        model.Dispose();
        Assert.True(LiveTensors.Count() <= loaded - weights);

        static int CountWeights()
        {
            using var network = Ladders.Network("doersch");
            return network.parameters().Count();
        }
    }

    [Fact]
    public void Draw_ConditionOfAnotherModel_IsRefused()
    {
        using var model = Model("doersch");
        using var other = Model("doersch");
        using var condition = other.Prepare(Ladders.Inputs(false)[..1])[0];
        Assert.Throws<ArgumentException>(() => model.Draw([new(condition, new NoiseRecipe.Fresh(new(1, 1)))]));
    }

    [Fact]
    public void Bfloat16_DiffersLittleFromFloat32()
    {
        using var exact = new CompletionModel(Ladders.Card, Ladders.Network());
        using var rounded = new CompletionModel(Ladders.Card, CudaPrecisions.Apply(Ladders.Network(), CudaPrecision.Bfloat16));
        var (expected, actual) = (Ladders.Draw(exact, 4), Ladders.Draw(rounded, 4));
        var mean = expected.Zip(actual, (e, a) => e.Zip(a, (x, y) => (double)Math.Abs(x - y)).Average()).Average();
        Assert.InRange(mean, 0.001, 4); // rounded, and not by much: bfloat16 keeps 8 bits
    }

    [Theory]
    [InlineData(null, CudaPrecision.Float32)]
    [InlineData("float32", CudaPrecision.Float32)]
    [InlineData("tf32", CudaPrecision.Tf32)]
    [InlineData("bfloat16", CudaPrecision.Bfloat16)]
    public void Precision_KnownName_IsParsed(string? name, CudaPrecision precision) => Assert.Equal(precision, CudaPrecisions.Parse(name));

    [Fact]
    public void Precision_OtherName_SaysWhatIsExpected() =>
        Assert.Contains("float32, tf32 or bfloat16, got \"half\"", Assert.Throws<ArgumentException>(() => CudaPrecisions.Parse("half")).Message);

    private static StaticCompletionModel Model(string network) => new(Ladders.Card, Ladders.Network(network), CPU, new EagerRecorder());

    private sealed class CountingRecorder : IPassRecorder
    {
        public int Recorded { get; private set; }

        public int Runs { get; private set; }

        public int Disposed { get; private set; }

        public IRecordedPass Record(Action pass)
        {
            Recorded++;
            return new Pass(this, pass);
        }

        private sealed class Pass(CountingRecorder owner, Action pass) : IRecordedPass
        {
            public void Run()
            {
                owner.Runs++;
                pass();
            }

            public void Dispose() => owner.Disposed++;
        }
    }
}
