using Inpaint.Torch.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Torch.Tests.Operators;

public class ReductionTests : Scoped
{
    private readonly Tensor matrix = tensor([1.0, 5, 3, -2, 4, 0], [2, 3]);

    [Fact]
    public void Sum_OverEverythingAndDimensions() // dim by name: the literal 0 alone would convert to an element type
    {
        Expect.Elements(matrix.sum(), [11]);
        Expect.Elements(matrix.sum(dim: 0), [-1, 9, 3]);
        Expect.Elements(matrix.sum(1, keepdim: true), [9, 2]);
        Expect.Shape(matrix.sum(1, keepdim: true), 2, 1);
        Expect.Elements(matrix.sum([0, 1]), [11]);
        Assert.Equal(ScalarType.Float32, matrix.sum(type: float32).dtype);
    }

    [Fact]
    public void Mean_OverEverythingAndDimensions()
    {
        Expect.Elements(matrix.mean(), [11.0 / 6]);
        Expect.Elements(matrix.mean([1]), [3, 2.0 / 3]);
        Expect.Shape(matrix.mean([0, 1], keepdim: true), 1, 1);
    }

    [Fact]
    public void Variance_DividesByNOrOneLess()
    {
        var x = tensor([1.0, 2, 3, 4]);
        Expect.Elements(x.var(), [5.0 / 3]);
        Expect.Elements(x.var(unbiased: false), [1.25]);
        Expect.Elements(x.std(), [Math.Sqrt(5.0 / 3)]);
        Expect.Elements(x.view(2, 2).var([1]), [0.5, 0.5]);
        Expect.Elements(x.view(2, 2).std(1, unbiased: false), [0.5, 0.5]);
    }

    [Fact]
    public void Extremes_GiveValuesAndPlaces()
    {
        Expect.Elements(matrix.max(), [5]);
        var (largest, where) = matrix.max(1);
        Expect.Elements(largest, [5, 4]);
        Expect.Elements(where, [1, 1]);
        var (smallest, at) = matrix.min(0);
        Expect.Elements(smallest, [-2, 4, 0]);
        Expect.Elements(at, [1, 1, 1]);
        Expect.Elements(matrix.argmax(), [1]);
        Expect.Elements(matrix.argmin(1), [0, 0]);
        Expect.Elements(matrix.amax([0]), [1, 5, 3]);
        Expect.Elements(matrix.amin([1], keepdim: true), [1, -2]);
    }

    [Fact]
    public void Logsumexp_OfLargeNumbers_DoesNotOverflow() =>
        Expect.Elements(tensor([1000.0, 1000]).logsumexp(0), [1000 + Math.Log(2)], 1e-12);

    [Fact]
    public void Norm_IsTheRootOfTheSumOfPowers()
    {
        Expect.Elements(tensor([3.0, 4]).norm(), [5]);
        Expect.Elements(matrix.norm(1, p: 1), [9, 6]);
    }

    [Fact]
    public void Products_Cumulated_AndCounted()
    {
        Expect.Elements(tensor([1.0, 2, 3, 4]).prod(), [24]);
        Expect.Elements(matrix.prod(dim: 0), [-2, 20, 0]);
        Expect.Elements(tensor([1.0, 2, 3]).cumsum(0), [1, 3, 6]);
        Expect.Elements(cumsum(matrix, 1), [1, 6, 9, -2, 2, 2]);
        Expect.Elements(matrix.count_nonzero(), [5]);
    }

    [Fact]
    public void AllAndAny_OfTruthValues()
    {
        var positive = matrix > 0;
        Expect.Elements(positive.all(), [0]);
        Expect.Elements(positive.any(), [1]);
        Expect.Elements(positive.all(1), [1, 0]);
        Expect.Elements(positive.any(0), [1, 1, 1]);
    }
}
