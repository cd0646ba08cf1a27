using Inpaint.Model.Devices;
using Inpaint.Model.Tests.Support;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Devices;

[Collection(TorchCollection.Name)]
public sealed class TensorDataTests
{
    [Fact]
    public void Of_Values_AreCopiedRowByRow()
    {
        using var scope = NewDisposeScope();
        float[] values = [1, 2, 3, 4, 5, 6];
        var tensor = TensorData.Of<float>(values, [2, 3]);
        values[0] = 9;
        Assert.Equal([2, 3], tensor.shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], tensor.ToArray<float>());
        Assert.Equal(6, tensor[1, 2].item<float>());
        Assert.Equal([7L, 8L], TensorData.Of<long>([7, 8]).ToArray<long>());
    }

    [Fact]
    public void ToArray_TransposedMatrix_IsReadByItsRows()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([1.0, 3, 2, 4], TensorData.Of<double>([1, 2, 3, 4], [2, 2]).t().ToArray<double>());
    }

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    public void Of_OtherNumberOfValues_IsRefused(int count) =>
        Assert.Contains(
            $"Expected 6 values for [2, 3], got {count}",
            Assert.Throws<ArgumentException>(() => TensorData.Of<byte>(new byte[count], [2, 3])).Message
        );

    [Fact]
    public void ToArray_OtherType_IsRefused()
    {
        using var tensor = zeros(2, ScalarType.Float64);
        Assert.Contains(
            "Expected a tensor of Single, got Float64",
            Assert.Throws<ArgumentException>(() => tensor.ToArray<float>()).Message
        );
    }
}
