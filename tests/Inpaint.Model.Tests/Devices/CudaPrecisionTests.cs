using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using Inpaint.Model.Sampling;
using Inpaint.Model.Tests.Support;

namespace Inpaint.Model.Tests.Devices;

[Collection(TorchCollection.Name)]
public sealed class CudaPrecisionTests
{
    [Fact]
    public void Bfloat16_OnTheProcessor_DiffersLittleFromFloat32()
    {
        using var exact = new CompletionModel(Ladders.Card, Ladders.Network());
        using var rounded = new CompletionModel(Ladders.Card, Ladders.Network().RoundedTo(CudaPrecision.Bfloat16));
        var (expected, actual) = (Ladders.Draw(exact, 4), Ladders.Draw(rounded, 4));
        var mean = expected.Zip(actual, (e, a) => e.Zip(a, (x, y) => (double)Math.Abs(x - y)).Average()).Average();
        Assert.InRange(mean, 0.001, 4); // rounded, and not by much: bfloat16 keeps 8 bits
    }

    [Theory]
    [InlineData(null, CudaPrecision.Float32)]
    [InlineData("float32", CudaPrecision.Float32)]
    [InlineData("tf32", CudaPrecision.Tf32)]
    [InlineData("bfloat16", CudaPrecision.Bfloat16)]
    public void Parse_KnownName_IsThatPrecision(string? name, CudaPrecision precision) =>
        Assert.Equal(precision, CudaPrecisions.Parse(name));

    [Fact]
    public void Parse_OtherName_SaysWhatIsExpected() =>
        Assert.Contains(
            "float32, tf32 or bfloat16, got \"half\"",
            Assert.Throws<ArgumentException>(() => CudaPrecisions.Parse("half")).Message
        );
}
