using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Numbers from <paramref name="start"/> up to and without <paramref name="stop"/>.</summary>
    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Op.arange_start_step.Call(start, stop, step, dtype, Argument.None, device), requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary><paramref name="steps"/> numbers at equal distances, both ends included.</summary>
    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Op.linspace.Call(start, end, steps, dtype, Argument.None, device), requires_grad);

    public static Tensor logspace(
        double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Op.logspace.Call(start, end, steps, @base, dtype, Argument.None, device), requires_grad);

    public static Tensor eye(long rows, long columns = -1L, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Op.eye_m.Call(rows, columns < 0 ? rows : columns, dtype, Argument.None, device), requires_grad);

    /// <summary>The coordinates of a grid, one tensor for each of the vectors.</summary>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") =>
        Op.meshgrid_indexing.CallList(tensors.ToArray(), indexing);

    public static Tensor tril_indices(long row, long col, long offset = 0L, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Op.tril_indices.Call(row, col, offset, dtype, Argument.None, device);

    public static Tensor triu_indices(long row, long col, long offset = 0L, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Op.triu_indices.Call(row, col, offset, dtype, Argument.None, device);
}
