using System.Diagnostics;
using Inpaint.Compiled;
using Inpaint.Core;
using Inpaint.Core.Noise;
using Inpaint.Model.Networks;
using Inpaint.Model.Networks.Ladder;
using Inpaint.Model.Sampling;
using TorchSharp;

namespace Inpaint.Model.Compiled;

/// <summary>
/// Chooses what the compiled decoder multiplies: float32, or bfloat16 where <c>INPAINT_COMPILED=bfloat16</c> asks for it and a check at
/// start-up finds it faster and close enough. It is not the default, because the same seed should give the same pixels on every start.
/// </summary>
public static class ElementType
{
    /// <summary>What asks for bfloat16.</summary>
    public const string Bfloat16 = "bfloat16";

    /// <summary>Most that bfloat16 may cost: KL(float32 || bfloat16) of an image's pixels given z, in nats.</summary>
    public const double MostNats = 0.05;

    private const int Samples = 16, Rounds = 5;

    /// <summary>Compiles a network with the element type that was asked for and passed.</summary>
    public static CompiledLadder Compile(LadderNetwork network)
    {
        var exact = new CompiledLadder(network);
        if (Environment.GetEnvironmentVariable(CompiledLibrary.Variable) != Bfloat16 || !CompiledLibrary.MultipliesBfloat16)
            return exact;
        var narrow = new CompiledLadder(network, bfloat16: true);
        var check = Compare(exact, narrow, torch.get_num_threads());
        var (kept, dropped) = check.Nats <= MostNats && check.NarrowMilliseconds < check.ExactMilliseconds ? (narrow, exact) : (exact, narrow);
        dropped.Dispose();
        return kept;
    }

    /// <summary>Draws the same samples both ways, a few rounds in turn.</summary>
    public static (double Nats, double ExactMilliseconds, double NarrowMilliseconds) Compare(CompiledLadder exact, CompiledLadder narrow, int threads)
    {
        var planes = new float[2 * ImageSize.Pixels];
        planes.AsSpan(ImageSize.Pixels, ImageSize.Pixels / 2).Fill(1);
        using var condition = exact.Encode(planes, null);
        var conditions = Enumerable.Repeat(condition, Samples).ToArray();
        var noise = new float[Samples * exact.NoiseSize];
        NoiseSource.Fill(new NoiseKey(0, 0), noise);
        float[] expected = new float[Samples * ImageSize.Pixels], actual = new float[expected.Length];
        double[] exactTimes = new double[Rounds], narrowTimes = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            exactTimes[round] = Time(() => exact.Decode(conditions, noise, expected, threads));
            narrowTimes[round] = Time(() => narrow.Decode(conditions, noise, actual, threads));
        }
        return (Divergence(expected, actual) / Samples, Median(exactTimes), Median(narrowTimes));
    }

    /// <summary>Summed KL of Bernoulli distributions given by logits, in nats.</summary>
    private static double Divergence(float[] expected, float[] actual)
    {
        double sum = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            var p = 1 / (1 + Math.Exp(-(double)expected[i]));
            sum += p * ((double)expected[i] - actual[i]) + Softplus(actual[i]) - Softplus(expected[i]);
        }
        return sum;
    }

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(double[] times) => times.Order().ElementAt(times.Length / 2);
}
