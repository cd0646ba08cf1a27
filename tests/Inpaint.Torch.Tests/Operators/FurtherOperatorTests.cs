using Inpaint.Torch.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Torch.Tests.Operators;

/// <summary>Operators that the models use seldom or not at all, each against numbers worked out by hand.</summary>
public class FurtherOperatorTests : Scoped
{
    private const double Inf = double.PositiveInfinity;

    private static Tensor V(params double[] values) => tensor(values);

    public static TheoryData<string, Func<Tensor>, double[]> Cases => new()
    {
        { "acos", () => V(0.5).acos(), [Math.PI / 3] },
        { "asin", () => V(0.5).asin(), [Math.PI / 6] },
        { "acosh", () => V(Math.Cosh(1.5)).acosh(), [1.5] },
        { "asinh", () => V(Math.Sinh(1.5)).asinh(), [1.5] },
        { "atanh", () => V(Math.Tanh(0.5)).atanh(), [0.5] },
        { "atan2", () => V(1, -1).atan2(V(-1, -1)), [3 * Math.PI / 4, -3 * Math.PI / 4] },
        { "sinc", () => V(0, 0.5).sinc(), [1, 2 / Math.PI] },
        { "exp2", () => V(3).exp2(), [8] },
        { "frac", () => V(1.25, -1.25).frac(), [0.25, -0.25] },
        { "erfc", () => V(0, 0.5).erfc(), [1, 1 - 0.5204998778130465] },
        { "lgamma", () => V(5).lgamma(), [Math.Log(24)] },
        { "digamma", () => V(1).digamma(), [-0.57721566490153286] },
        { "i0", () => V(0).i0(), [1] },
        { "relu6", () => V(-1, 3, 9).relu6(), [0, 3, 6] },
        { "negative", () => V(1).negative(), [-1] },
        { "logit", () => V(0.75).logit(), [Math.Log(3)] },
        { "isnan", () => V(double.NaN, 1).isnan(), [1, 0] },
        { "isinf", () => V(Inf, 1).isinf(), [1, 0] },
        { "isfinite", () => V(Inf, 1).isfinite(), [0, 1] },
        { "nan_to_num", () => V(double.NaN, 1).nan_to_num(7), [7, 1] },
        { "nansum", () => V(double.NaN, 1, 2).nansum(), [3] },
        { "hypot", () => V(3).hypot(V(4)), [5] },
        { "logaddexp", () => V(0).logaddexp(V(0)), [Math.Log(2)] },
        { "xlogy", () => V(0, 2).xlogy(V(0, Math.E)), [0, 2] },
        { "copysign", () => V(3).copysign(V(-1)), [-3] },
        { "fmod", () => V(-7).fmod(3), [-1] },
        { "remainder", () => V(-7).remainder(3), [2] },
        { "floor_divide", () => V(-7).floor_divide(V(2)), [-4] },
        { "true_divide", () => tensor([7L]).true_divide(2), [3.5] },
        { "fmax", () => V(double.NaN, 2).fmax(V(1, 3)), [1, 3] },
        { "fmin", () => V(double.NaN, 2).fmin(V(1, 3)), [1, 2] },
        { "addcmul", () => V(1).addcmul(V(2), V(3), 0.5), [4] },
        { "addcdiv", () => V(1).addcdiv(V(3), V(2), 2), [4] },
        { "clamp_min", () => V(-1, 1).clamp_min(0), [0, 1] },
        { "clamp_max", () => V(-1, 1).clamp_max(0), [-1, 0] },
        { "clip", () => V(-5, 5).clip(-1, 1), [-1, 1] },
        { "hardtanh", () => V(-5, 0.5, 5).hardtanh(-1, 1), [-1, 0.5, 1] },
        { "threshold", () => V(0.5, 2).threshold(1, -1), [-1, 2] },
        { "logical_and", () => tensor([true, true]).logical_and(tensor([true, false])), [1, 0] },
        { "logical_or", () => tensor([false, true]).logical_or(tensor([false, false])), [0, 1] },
        { "logical_xor", () => tensor([true, true]).logical_xor(tensor([true, false])), [0, 1] },
        { "logical_not", () => V(0, 3).logical_not(), [1, 0] },
        { "bitwise_and", () => tensor([6L]).bitwise_and(tensor([3L])), [2] },
        { "bitwise_or", () => tensor([6L]).bitwise_or(tensor([3L])), [7] },
        { "bitwise_xor", () => tensor([6L]).bitwise_xor(tensor([3L])), [5] },
        { "bitwise_not", () => tensor([6L]).bitwise_not(), [-7] },
        { "isclose", () => V(1, 2).isclose(V(1 + 1e-9, 3)), [1, 0] },
        { "median", () => V(5, 1, 3).median(), [3] },
        { "cumprod", () => V(1, 2, 3).cumprod(0), [1, 2, 6] },
        { "logcumsumexp", () => V(0, 0).logcumsumexp(0), [0, Math.Log(2)] },
        { "var_mean", () => V(1, 3).var_mean().mean, [2] },
        { "std_mean", () => V(1, 3).std_mean().std, [Math.Sqrt(2)] },
        { "addmm", () => V(1, 1).addmm(eye(2, dtype: float64), eye(2, dtype: float64), 1, 2), [3, 1, 1, 3] },
        { "addmv", () => V(1, 1).addmv(eye(2, dtype: float64), V(2, 3)), [3, 4] },
        { "baddbmm", () => ones(1, 1, 1, float64).baddbmm(ones(1, 1, 2, float64), ones(1, 2, 1, float64)), [3] },
        { "inner", () => V(1, 2).inner(V(3, 4)), [11] },
        { "kron", () => V(1, 2).kron(V(1, 10)), [1, 10, 2, 20] },
        { "matrix_power", () => tensor([1.0, 1, 0, 1], [2, 2]).matrix_power(3), [1, 3, 0, 1] },
        { "trace", () => tensor([1.0, 2, 3, 4], [2, 2]).trace(), [5] },
        { "diagonal", () => tensor([1.0, 2, 3, 4], [2, 2]).diagonal(), [1, 4] },
        { "diag_embed", () => V(1, 2).diag_embed(), [1, 0, 0, 2] },
        { "diagflat", () => V(1, 2).diagflat(), [1, 0, 0, 2] },
        { "as_strided", () => V(0, 1, 2, 3).as_strided([2], [2], 1), [1, 3] },
        { "broadcast_to", () => V(1).broadcast_to(2), [1, 1] },
        { "tile", () => V(1, 2).tile([2]), [1, 2, 1, 2] },
        { "fliplr", () => tensor([1.0, 2], [1, 2]).fliplr(), [2, 1] },
        { "flipud", () => V(1, 2).flipud(), [2, 1] },
        { "movedim", () => arange(6).view(2, 3).movedim([0], [1]), [0, 3, 1, 4, 2, 5] },
        { "swapaxes", () => arange(6).view(2, 3).swapaxes(0, 1), [0, 3, 1, 4, 2, 5] },
        { "swapdims", () => arange(6).view(2, 3).swapdims(0, 1), [0, 3, 1, 4, 2, 5] },
        { "ravel", () => arange(4).view(2, 2).ravel(), [0, 1, 2, 3] },
        { "select", () => arange(4).view(2, 2).select(1, 1), [1, 3] },
        { "tensor_split", () => arange(5).tensor_split(2)[1], [3, 4] },
        { "unfold", () => arange(4).unfold(0, 2, 2), [0, 1, 2, 3] },
        { "view_as", () => arange(4).view_as(zeros(2, 2)), [0, 1, 2, 3] },
        { "alias", () => V(1).alias(), [1] },
        { "index_add", () => V(0, 0).index_add(0, tensor([1L, 1]), V(2, 3), 1), [0, 5] },
        { "index_copy", () => V(0, 0).index_copy(0, tensor([1L]), V(4)), [0, 4] },
        { "index_fill", () => V(0, 0).index_fill(0, tensor([0L]), 4), [4, 0] },
        { "masked_scatter", () => V(0, 0).masked_scatter(tensor([false, true]), V(4)), [0, 4] },
        { "take", () => arange(4).view(2, 2).take(tensor([3L, 0])), [3, 0] },
        { "take_along_dim", () => arange(4).view(2, 2).take_along_dim(tensor([1L, 0], [2, 1]), 1), [1, 2] },
        { "msort", () => V(3, 1, 2).msort(), [1, 2, 3] },
        { "bucketize", () => V(0.5, 1.5).bucketize(V(0, 1, 2)), [1, 2] },
        { "bincount", () => tensor([1L, 1, 3]).bincount(null), [0, 2, 0, 1] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Operator_OfFewNumbers_IsTheClosedForm(string name, Func<Tensor> operation, double[] expected)
    {
        Assert.NotEmpty(name);
        Expect.Elements(operation(), expected, 1e-12);
    }

    [Fact]
    public void RandomFills_HaveTheirMeans()
    {
        manual_seed(3);
        const int Count = 200_000;
        Near(0.5, empty(Count, float64).exponential_(2).mean(), 5 * 0.5 / Math.Sqrt(Count));
        Near(4, empty(Count, float64).geometric_(0.25).mean(), 5 * Math.Sqrt(12.0 / Count));
        Near(Math.Exp(0.125), empty(Count, float64).log_normal_(0, 0.5).mean(), 5 * 0.61 / Math.Sqrt(Count));
        Near(0, empty(Count, float64).cauchy_().median(), 5 * Math.PI / 2 / Math.Sqrt(Count));
        Near(3, full(Count, 3.0).poisson().mean(), 5 * Math.Sqrt(3.0 / Count));
        Near(14.5, empty(Count, float64).random_(10, 20).mean(), 5 * Math.Sqrt(8.25 / Count));

        static void Near(double expected, Tensor mean, double tolerance) =>
            Assert.True(Math.Abs(mean.ToDouble() - expected) < tolerance, $"{mean.ToDouble()} is not within {tolerance} of {expected}");
    }
}
