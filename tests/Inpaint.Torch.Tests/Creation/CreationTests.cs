using Inpaint.Torch.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Torch.Tests.Creation;

public class CreationTests : Scoped
{
    [Fact]
    public void Constants_HaveShapeTypeAndValue()
    {
        Expect.Elements(zeros(2, 2), [0, 0, 0, 0]);
        Expect.Elements(ones([3], dtype: int64), [1, 1, 1]);
        Assert.Equal(ScalarType.Int64, ones([3], dtype: int64).dtype);
        Expect.Elements(full([2], 2.5), [2.5, 2.5]);
        Assert.Equal(ScalarType.Float32, full([2], 2.5).dtype);
        Expect.Elements(full(2, 1, 7L), [7, 7]);
        Expect.Shape(empty(2, 3, 4, 5), 2, 3, 4, 5);
        Expect.Elements(eye(2), [1, 0, 0, 1]);
        Assert.True(zeros(1, requires_grad: true).requires_grad);
    }

    [Fact]
    public void Ranges_GoUpToTheirEnds()
    {
        Expect.Elements(arange(4), [0, 1, 2, 3]);
        Assert.Equal(ScalarType.Int64, arange(4).dtype);
        Expect.Elements(arange(1, 2, 0.25), [1, 1.25, 1.5, 1.75]);
        Expect.Elements(linspace(0, 1, 5), [0, 0.25, 0.5, 0.75, 1]);
        var grid = meshgrid([arange(2), arange(3)]);
        Expect.Elements(grid[0], [0, 0, 0, 1, 1, 1]);
        Expect.Elements(grid[1], [0, 1, 2, 0, 1, 2]);
    }

    [Fact]
    public void Arrays_AreCopied()
    {
        float[] numbers = [1, 2, 3, 4];
        var made = tensor(numbers, [2, 2]);
        numbers[0] = 100;
        Expect.Elements(made, [1, 2, 3, 4]);
        Assert.Equal(ScalarType.Float32, made.dtype);
        Assert.Equal(ScalarType.Byte, tensor(new byte[] { 1 }).dtype);
        Assert.Equal(ScalarType.Bool, tensor(new[] { true }).dtype);
        Assert.Equal(ScalarType.Int32, tensor(new[] { 1 }).dtype);
        Assert.Equal(ScalarType.Float16, tensor(new[] { (Half)1 }).dtype);
        Assert.Equal(ScalarType.Float64, tensor(new[] { 1f }, dtype: float64).dtype);
        Expect.Elements(from_array(new[,] { { 1.0, 2 }, { 3, 4 } }), [1, 2, 3, 4]);
        Expect.Shape(tensor(new[,,] { { { 1L, 2 } } }), 1, 1, 2);
        Expect.Shape(tensor(3.5), []);
        Expect.Elements(tensor(new Memory<float>(numbers, 1, 2), [2]), [2, 3]);
    }

    [Fact]
    public void Arrays_OfAnotherSizeThanTheShape_AreRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => tensor(new float[3], [2, 2]));
        Assert.Contains("3 elements", error.Message);
        Assert.Contains("[2, 2]", error.Message);
    }

    [Fact]
    public void Like_TakesShapeTypeAndDevice()
    {
        var x = ones(2, 3, dtype: float64);
        Expect.Elements(x.zeros_like(), new double[6]);
        Assert.Equal(ScalarType.Float64, zeros_like(x).dtype);
        Assert.Equal(ScalarType.Float32, ones_like(x, dtype: float32).dtype);
        Expect.Elements(full_like(x, 3), [3, 3, 3, 3, 3, 3]);
        Expect.Shape(x.new_zeros([4]), 4);
    }

    [Fact]
    public void Conversions_KeepValues_AndReturnTheTensorItselfWhereNothingChanges()
    {
        var x = tensor([0.0, 1, 2]);
        Assert.Same(x, x.to(float64));
        Assert.Same(x, x.to(CPU));
        Assert.NotSame(x, x.to(float64, copy: true));
        Expect.Elements(x.@int(), [0, 1, 2]);
        Expect.Elements(x.@bool(), [0, 1, 1]);
        Expect.Elements(x.to(bfloat16), [0, 1, 2]);
        Expect.Elements(x.half(), [0, 1, 2]);
        Assert.Equal(DeviceType.CPU, x.device.type);
    }
}
