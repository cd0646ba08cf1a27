using System.Diagnostics;
using Inpaint.Model.Devices;
using TorchSharp;

namespace Inpaint.Cli.Benchmarks;

/// <summary>
/// What one call of a small operator costs from C#. The tensors have 4 x 4 elements, so that the arithmetic is next to nothing and the way
/// through the binding and libtorch's dispatcher is what takes the time. Each call's result is disposed, as Python does it.
/// </summary>
public static class OperatorOverhead
{
    /// <summary>Calls of an operator in one round.</summary>
    public const int Calls = 20_000;

    /// <summary>Rounds; the fastest counts, for others are disturbed by what else the machine does.</summary>
    public const int Rounds = 7;

    /// <summary>The operators; the names are Python expressions of the same calls, of x and y with 4 x 4 elements and w which requires a gradient.</summary>
    private static readonly (string Call, Func<Operands, torch.Tensor> Run)[] Operators =
    [
        ("x.add(y)", operands => operands.X.add(operands.Y)),
        ("x.mul(2.0)", operands => operands.X.mul(2.0)),
        ("x.sigmoid()", operands => operands.X.sigmoid()),
        ("x.sum()", operands => operands.X.sum()),
        ("x.view(16)", operands => operands.X.view(16)),
        ("x.matmul(y)", operands => operands.X.matmul(operands.Y)),
        ("x.mul(w)", operands => operands.X.mul(operands.W)),
    ];

    /// <summary>The measured calls, as Python writes them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Operators.Select(one => one.Call)];

    /// <summary>Measures every operator on one thread, the calling one.</summary>
    public static IReadOnlyList<OperatorTiming> Measure()
    {
        Libtorch.Require();
        var threads = torch.get_num_threads();
        torch.set_num_threads(1);
        using var scope = torch.NewDisposeScope();
        try
        {
            var operands = new Operands(torch.ones(4, 4), torch.ones(4, 4), torch.ones(4, 4, requires_grad: true));
            return [.. Operators.Select(one => new OperatorTiming(one.Call, Fastest(one.Run, operands)))];
        }
        finally
        {
            torch.set_num_threads(threads);
        }
    }

    private static double Fastest(Func<Operands, torch.Tensor> run, Operands operands)
    {
        var fastest = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var call = 0; call < Calls; call++)
                run(operands).Dispose();
            var elapsed = Stopwatch.GetElapsedTime(start);
            if (elapsed < fastest) fastest = elapsed;
        }
        return fastest.TotalMicroseconds / Calls;
    }

    private sealed record Operands(torch.Tensor X, torch.Tensor Y, torch.Tensor W);
}
