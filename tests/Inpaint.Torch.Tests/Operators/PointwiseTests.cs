using Inpaint.Torch.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Torch.Tests.Operators;

public class PointwiseTests : Scoped
{
    private static readonly double[] Points = [-2.3, -0.9, -0.25, 0.3, 0.75, 1.9];

    public static TheoryData<string, Func<Tensor, Tensor>, Func<double, double>> Unary => new()
    {
        { "abs", x => x.abs(), Math.Abs },
        { "neg", x => -x, v => -v },
        { "reciprocal", x => x.reciprocal(), v => 1 / v },
        { "square", x => x.square(), v => v * v },
        { "sqrt", x => x.sqrt(), Math.Sqrt },
        { "rsqrt", x => x.rsqrt(), v => 1 / Math.Sqrt(v) },
        { "exp", x => x.exp(), Math.Exp },
        { "expm1", x => x.expm1(), v => Math.Exp(v) - 1 },
        { "log", x => x.log(), Math.Log },
        { "log2", x => x.log2(), Math.Log2 },
        { "log10", x => x.log10(), Math.Log10 },
        { "log1p", x => x.log1p(), v => Math.Log(1 + v) },
        { "sin", x => x.sin(), Math.Sin },
        { "cos", x => x.cos(), Math.Cos },
        { "tan", x => x.tan(), Math.Tan },
        { "atan", x => x.atan(), Math.Atan },
        { "sinh", x => x.sinh(), Math.Sinh },
        { "cosh", x => x.cosh(), Math.Cosh },
        { "tanh", x => x.tanh(), Math.Tanh },
        { "sigmoid", x => x.sigmoid(), v => 1 / (1 + Math.Exp(-v)) },
        { "relu", x => x.relu(), v => Math.Max(0, v) },
        { "silu", x => x.silu(), v => v / (1 + Math.Exp(-v)) },
        { "softplus", x => x.softplus(), v => Math.Log(1 + Math.Exp(v)) },
        { "floor", x => x.floor(), Math.Floor },
        { "ceil", x => x.ceil(), Math.Ceiling },
        { "trunc", x => x.trunc(), Math.Truncate },
        { "round", x => x.round(), v => Math.Round(v, MidpointRounding.ToEven) },
        { "sign", x => x.sign(), v => Math.Sign(v) },
        { "leaky_relu", x => x.leaky_relu(0.1), v => v > 0 ? v : 0.1 * v },
        { "elu", x => nn.functional.elu(x, 1), v => v > 0 ? v : Math.Exp(v) - 1 },
        { "logsigmoid", x => nn.functional.logsigmoid(x), v => -Math.Log(1 + Math.Exp(-v)) },
        { "clamp", x => x.clamp(-0.5, 1), v => Math.Clamp(v, -0.5, 1) },
        { "pow", x => x.pow(3), v => v * v * v },
    };

    [Theory]
    [MemberData(nameof(Unary))]
    public void Unary_EachPoint_IsTheClosedForm(string name, Func<Tensor, Tensor> operation, Func<double, double> closedForm)
    {
        Assert.NotEmpty(name);
        Expect.Elements(operation(tensor(Points)), Array.ConvertAll(Points, new Converter<double, double>(closedForm)), 1e-12);
    }

    [Fact]
    public void Erf_KnownValues_Match()
    {
        Expect.Elements(tensor([0.0, 0.5, 1.0]).erf(), [0, 0.5204998778130465, 0.8427007929497149], 1e-14);
        Expect.Elements(tensor([0.5]).erfinv(), [0.4769362762044699], 1e-14);
    }

    [Fact]
    public void Gelu_IsXTimesNormalDistribution()
    {
        var x = tensor(Points);
        Expect.Close(x * 0.5 * (1 + (x / Math.Sqrt(2)).erf()), nn.functional.gelu(x), 1e-12);
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(-0.5)]
    public void Arithmetic_WithScalars_MatchesNumbers(double number)
    {
        var x = tensor(Points);
        Expect.Elements(x + number, Each(v => v + number));
        Expect.Elements(number + x, Each(v => v + number));
        Expect.Elements(x - number, Each(v => v - number));
        Expect.Elements(number - x, Each(v => number - v));
        Expect.Elements(x * number, Each(v => v * number));
        Expect.Elements(number * x, Each(v => v * number));
        Expect.Elements(x / number, Each(v => v / number));
        Expect.Elements(number / x, Each(v => number / v));
    }

    [Fact]
    public void Arithmetic_OfTwoTensors_Broadcasts()
    {
        Tensor column = tensor([1.0, 2], [2, 1]), row = tensor([10.0, 20, 30]);
        Expect.Elements(column + row, [11, 21, 31, 12, 22, 32]);
        Expect.Elements(column - row, [-9, -19, -29, -8, -18, -28]);
        Expect.Elements(column * row, [10, 20, 30, 20, 40, 60]);
        Expect.Elements(row / column, [10, 20, 30, 5, 10, 15]);
        Expect.Elements(row % 7, [3, 6, 2]);
        Expect.Elements(maximum(column * 10, row), [10, 20, 30, 20, 20, 30]);
        Expect.Elements(minimum(column * 10, row), [10, 10, 10, 10, 20, 20]);
    }

    [Fact]
    public void Comparisons_GiveTruthValues()
    {
        Tensor x = tensor([1L, 2, 3]), y = tensor([3L, 2, 1]);
        Assert.Equal(ScalarType.Bool, (x < y).dtype);
        Expect.Elements(x < y, [1, 0, 0]);
        Expect.Elements(x <= y, [1, 1, 0]);
        Expect.Elements(x > y, [0, 0, 1]);
        Expect.Elements(x >= 2, [0, 1, 1]);
        Expect.Elements(x == y, [0, 1, 0]);
        Expect.Elements(x != y, [1, 0, 1]);
        Expect.Elements((x > 1) & (y > 1), [0, 1, 0]);
        Expect.Elements((x > 2) | (y > 2), [1, 0, 1]);
        Expect.Elements(~(x > 1), [1, 0, 0]);
        Expect.Elements(2 < x, [0, 0, 1]);
    }

    [Fact]
    public void InPlaceForms_ChangeTheTensorAndReturnIt()
    {
        var x = tensor([1.0, 2, 3]);
        Assert.Same(x, x.add_(1));
        x.mul_(2).sub_(tensor([1.0, 1, 1])).div_(2);
        Expect.Elements(x, [1.5, 2.5, 3.5]);
        Expect.Elements(x.clamp_(2, 3), [2, 2.5, 3]);
        Expect.Elements(x.addcmul_(tensor([1.0, 2, 3]), tensor([2.0, 2, 2]), 0.5), [3, 4.5, 6]);
        Expect.Elements(x.addcdiv_(tensor([1.0, 1, 1]), tensor([2.0, 4, 8]), 8), [7, 6.5, 7]);
        Expect.Elements(x.lerp_(tensor([0.0, 0, 0]), 0.5), [3.5, 3.25, 3.5]);
        Expect.Elements(x.copy_(tensor([4.0, 5, 6])), [4, 5, 6]);
        Expect.Elements(x.fill_(7), [7, 7, 7]);
        Expect.Elements(x.zero_(), [0, 0, 0]);
    }

    [Fact]
    public void Division_RoundingModes_GoTowardsZeroAndDownwards()
    {
        var x = tensor([-7.0, 7]);
        Expect.Elements(x.div(2, RoundingMode.trunc), [-3, 3]);
        Expect.Elements(x.div(tensor([2.0, 2]), RoundingMode.floor), [-4, 3]);
        Expect.Elements(tensor([1.2345]).round(2), [1.23]);
    }

    [Fact]
    public void Softmax_IsExpOverSum_AndLogSoftmaxItsLog()
    {
        var x = tensor([1.0, 2, 3, -1], [2, 2]);
        var e = x.exp();
        Expect.Close(e / e.sum(1, true), x.softmax(1));
        Expect.Close((e / e.sum(1, true)).log(), nn.functional.log_softmax(x, 1), 1e-12);
        Expect.Close(e.sum(1).log(), x.logsumexp(1), 1e-12);
    }

    [Fact]
    public void Where_TakesFromEitherSide() =>
        Expect.Elements(where(tensor([true, false, true]), tensor([1.0, 2, 3]), tensor([10.0, 20, 30])), [1, 20, 3]);

    [Fact]
    public void IntegerAndRealOperands_PromoteAsPyTorchDoes()
    {
        Assert.Equal(ScalarType.Float32, (tensor([1L]) + 0.5).dtype);
        Assert.Equal(ScalarType.Float32, (tensor([1f]) * 2.0).dtype);
        Assert.Equal(ScalarType.Int64, (tensor([1L]) * 2).dtype);
    }

    private static double[] Each(Converter<double, double> function) => Array.ConvertAll(Points, function);
}
