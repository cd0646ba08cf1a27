using Inpaint.Torch.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Torch.Tests.Operators;

public class ShapeTests : Scoped
{
    private readonly Tensor cube = arange(24, float64).view(2, 3, 4);

    [Fact]
    public void Views_ShareMemory()
    {
        var view = cube.view(6, 4);
        view[5, 3] = tensor(100.0);
        Assert.Equal(100.0, cube[1, 2, 3].item<double>());
        Expect.Shape(cube.reshape(-1), 24);
        Expect.Shape(cube.flatten(1), 2, 12);
        Expect.Shape(cube.unflatten(2, 2, 2), 2, 3, 2, 2);
        Expect.Shape(cube.unflatten(-1, 2, 2), 2, 3, 2, 2);
    }

    [Fact]
    public void Permute_Transpose_T_ReorderElements()
    {
        var matrix = tensor([1.0, 2, 3, 4, 5, 6], [2, 3]);
        Expect.Elements(matrix.t(), [1, 4, 2, 5, 3, 6]);
        Expect.Elements(matrix.transpose(0, 1).contiguous(), [1, 4, 2, 5, 3, 6]);
        Expect.Elements(matrix.T, [1, 4, 2, 5, 3, 6]);
        Expect.Shape(cube.permute(2, 0, 1), 4, 2, 3);
        Assert.Equal(cube[1, 2, 3].item<double>(), cube.permute(2, 0, 1)[3, 1, 2].item<double>());
        Assert.False(cube.permute(2, 0, 1).is_contiguous());
        Assert.Equal([12, 4, 1], cube.stride());
    }

    [Fact]
    public void Squeeze_Unsqueeze_Expand()
    {
        var x = tensor([1.0, 2]);
        Expect.Shape(x.unsqueeze(0), 1, 2);
        Expect.Shape(x.unsqueeze(-1), 2, 1);
        Expect.Shape(ones(1, 3, 1).squeeze(), 3);
        Expect.Shape(ones(1, 3, 1).squeeze(0), 3, 1);
        Expect.Elements(x.unsqueeze(1).expand(2, 3), [1, 1, 1, 2, 2, 2]);
        Expect.Shape(x.expand_as(ones(5, 2)), 5, 2);
        Expect.Elements(x.repeat(2, 1), [1, 2, 1, 2]);
        Expect.Elements(x.repeat_interleave(2), [1, 1, 2, 2]);
    }

    [Fact]
    public void Narrow_Slice_Split_Chunk()
    {
        var x = arange(6, float64);
        Expect.Elements(x.narrow(0, 2, 3), [2, 3, 4]);
        Expect.Elements(x.slice(0, 1, 6, 2), [1, 3, 5]);
        Assert.Equal([4L, 2L], x.split(4).Select(part => part.numel()));
        Assert.Equal([1L, 2L, 3L], x.split([1, 2, 3]).Select(part => part.numel()));
        Assert.Equal([3L, 3L], x.chunk(2).Select(part => part.numel()));
        Expect.Elements(x.chunk(2)[1], [3, 4, 5]);
        Assert.Equal(3, cube.unbind(1).Length);
    }

    [Fact]
    public void Cat_Stack_JoinTensors()
    {
        Tensor x = tensor([1.0, 2], [1, 2]), y = tensor([3.0, 4], [1, 2]);
        Expect.Elements(cat([x, y], 0), [1, 2, 3, 4]);
        Expect.Shape(cat([x, y], 1), 1, 4);
        Expect.Shape(stack([x, y]), 2, 1, 2);
        Expect.Shape(stack([x, y], 2), 1, 2, 2);
        Expect.Shape(vstack([x, y]), 2, 2);
        Expect.Shape(hstack(x, y), 1, 4);
    }

    [Fact]
    public void Flip_Roll_Rotate()
    {
        var x = tensor([1.0, 2, 3, 4], [2, 2]);
        Expect.Elements(x.flip(0), [3, 4, 1, 2]);
        Expect.Elements(x.flip(0, 1), [4, 3, 2, 1]);
        Expect.Elements(arange(4).roll(1), [3, 0, 1, 2]);
        Expect.Elements(x.roll((1, 1), (0, 1)), [4, 3, 2, 1]);
        Expect.Elements(x.rot90(), [2, 4, 1, 3]);
    }

    [Fact]
    public void Triangles_KeepOneSide()
    {
        var x = ones(2, 2, dtype: float64);
        Expect.Elements(x.tril(), [1, 0, 1, 1]);
        Expect.Elements(x.triu(1), [0, 1, 0, 0]);
    }

    [Fact]
    public void Pad_AddsAConstantOrReflects()
    {
        var x = tensor([1.0, 2, 3], [1, 1, 3]);
        Expect.Elements(nn.functional.pad(x, (1, 2), value: 9), [9, 1, 2, 3, 9, 9]);
        Expect.Elements(nn.functional.pad(x, (1, 1), PaddingModes.Reflect), [2, 1, 2, 3, 2]);
        Expect.Elements(nn.functional.pad(x, (1, 1), PaddingModes.Replicate), [1, 1, 2, 3, 3]);
    }

    [Fact]
    public void Size_NamesTheShapeWhenOutOfRange()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => cube.size(3));
        Assert.Contains("[2, 3, 4]", error.Message);
        Assert.Equal(4, cube.size(-1));
    }
}
