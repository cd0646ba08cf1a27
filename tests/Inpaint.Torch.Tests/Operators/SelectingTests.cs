using Inpaint.Torch.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Torch.Tests.Operators;

public class SelectingTests : Scoped
{
    private readonly Tensor matrix = arange(12, float64).view(3, 4);

    [Fact]
    public void Brackets_NumbersSlicesAndEllipsis_AreViews()
    {
        Expect.Elements(matrix[1], [4, 5, 6, 7]);
        Expect.Elements(matrix[-1, 0], [8]);
        Expect.Elements(matrix[TensorIndex.Colon, 1], [1, 5, 9]);
        Expect.Elements(matrix[1.., 2], [6, 10]);
        Expect.Elements(matrix[TensorIndex.Ellipsis, ^1], [3, 7, 11]);
        Expect.Elements(matrix[TensorIndex.Slice(0, 3, 2), TensorIndex.Slice(1, 3)], [1, 2, 9, 10]);
        Expect.Shape(matrix[TensorIndex.None, 0], 1, 4);
        matrix[0, 1..3] = tensor(50.0);
        Expect.Elements(matrix[0], [0, 50, 50, 3]);
    }

    [Fact]
    public void Brackets_TensorsGather_AndMasksSelect()
    {
        Expect.Elements(matrix[tensor([2L, 0])], [8, 9, 10, 11, 0, 1, 2, 3]);
        Expect.Elements(matrix[tensor([0L, 1]), tensor([3L, 2])], [3, 6]);
        Expect.Elements(matrix[TensorIndex.Colon, TensorIndex.Tensor(tensor([1L, 1]))], [1, 1, 5, 5, 9, 9]);
        Expect.Elements(matrix[matrix > 9], [10, 11]);
        matrix.index_put_(tensor(-1.0), matrix > 9);
        Expect.Elements(matrix[2], [8, 9, -1, -1]);
    }

    [Fact]
    public void Brackets_TooMany_NameTheShape()
    {
        var error = Assert.Throws<ArgumentException>(() => matrix[0, 0, 0]);
        Assert.Contains("[3, 4]", error.Message);
    }

    [Fact]
    public void IndexPut_Accumulating_AddsRepeatedPlaces()
    {
        var counts = zeros(3, dtype: float64);
        counts.index_put_(tensor([1.0, 1, 1]), [TensorIndex.Tensor(tensor([0L, 2, 2]))], accumulate: true);
        Expect.Elements(counts, [1, 0, 2]);
    }

    [Fact]
    public void GatherAndScatter_AreInverse()
    {
        var index = tensor([3L, 0, 1], [3, 1]);
        var picked = matrix.gather(1, index);
        Expect.Elements(picked, [3, 4, 9]);
        Expect.Elements(zeros(3, 4, float64).scatter(1, index, picked), [0, 0, 0, 3, 4, 0, 0, 0, 0, 9, 0, 0]);
        Expect.Elements(zeros(2, dtype: float64).scatter_add(0, tensor([1L, 1]), tensor([2.0, 3])), [0, 5]);
        Expect.Elements(matrix.index_select(1, tensor([0L, 3])), [0, 3, 4, 7, 8, 11]);
    }

    [Fact]
    public void Masked_FillAndSelect()
    {
        Expect.Elements(matrix.masked_fill(matrix < 6, 0).sum(), [51]);
        Expect.Elements(matrix.masked_select(matrix % 5 == 0), [0, 5, 10]);
        Expect.Elements(matrix.nonzero().sum(), [30]);
    }

    [Fact]
    public void TopkAndSort_OrderElements()
    {
        var x = tensor([3.0, 1, 2]);
        var (values, indexes) = x.topk(2);
        Expect.Elements(values, [3, 2]);
        Expect.Elements(indexes, [0, 2]);
        var (ascending, from) = x.sort();
        Expect.Elements(ascending, [1, 2, 3]);
        Expect.Elements(from, [1, 2, 0]);
        Expect.Elements(x.sort(descending: true).Values, [3, 2, 1]);
        Expect.Elements(x.argsort(), [1, 2, 0]);
    }

    [Fact]
    public void OneHot_HasAOneForEachClass() => Expect.Elements(nn.functional.one_hot(tensor([2L, 0]), 3), [0, 0, 1, 1, 0, 0]);
}
