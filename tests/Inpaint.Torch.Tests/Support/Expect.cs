using static TorchSharp.torch;

namespace Inpaint.Torch.Tests.Support;

/// <summary>Comparisons of tensors with numbers.</summary>
internal static class Expect
{
    /// <summary>The elements in row-major order, each within the tolerance.</summary>
    internal static void Elements(Tensor actual, double[] expected, double tolerance = 1e-9)
    {
        var wide = actual.detach().to(float64);
        var elements = wide.data<double>().ToArray();
        Assert.Equal(expected.Length, elements.Length);
        for (var k = 0; k < expected.Length; k++)
        {
            if (double.IsNaN(expected[k])) Assert.True(double.IsNaN(elements[k]), $"element {k} is {elements[k]}, expected NaN");
            else if (double.IsInfinity(expected[k])) Assert.Equal(expected[k], elements[k]);
            else Assert.True(Math.Abs(expected[k] - elements[k]) <= tolerance, $"element {k} is {elements[k]}, expected {expected[k]} +- {tolerance}");
        }
    }

    internal static void Shape(Tensor actual, params long[] expected) => Assert.Equal(expected, actual.shape);

    internal static void Close(Tensor expected, Tensor actual, double tolerance = 1e-9)
    {
        Assert.Equal(expected.shape, actual.shape);
        Elements(actual, expected.detach().to(float64).data<double>().ToArray(), tolerance);
    }
}
