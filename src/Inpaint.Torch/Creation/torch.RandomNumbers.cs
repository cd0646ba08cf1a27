using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Integers, uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public static Tensor randint(
        long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null) =>
        Made(Op.randint_low_generator.Call(low, high, size.Shape, generator, dtype ?? ScalarType.Int64, Argument.None, device), requires_grad);

    public static Tensor randint(
        long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator);

    public static Tensor randint(
        long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null) =>
        randint(low, high, new Size(size), dtype, device, requires_grad, generator);

    public static Tensor randint(
        long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randint(0, high, new Size(size), dtype, device, requires_grad, generator);

    /// <summary>The numbers below <paramref name="n"/> in random order.</summary>
    public static Tensor randperm(
        long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Made(Op.randperm_generator.Call(n, generator, dtype ?? ScalarType.Int64, Argument.None, device), requires_grad);

    public static Tensor normal(
        double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Made(Op.normal_float_float.Call(mean, std, size.ToArray(), generator, dtype, Argument.None, device), requires_grad);

    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) => Op.normal_Tensor_Tensor.Call(mean, std, generator);
}
