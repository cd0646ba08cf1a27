using Inpaint.Client.Lab.Contracts;

namespace Inpaint.Client.Lab.Latent;

/// <summary>Asks where a model puts digits of the test set.</summary>
/// <param name="Model">A model with a code for every image.</param>
public sealed record AtlasQuery(string Model) : LabQuery<Atlas>;

/// <summary>Where a model puts digits of the test set; measured when the model was published.</summary>
/// <param name="Codes">The numbers of each digit, at most the first ten.</param>
/// <param name="Labels">Which digit each one is.</param>
public sealed record Atlas(IReadOnlyList<float[]> Codes, IReadOnlyList<int> Labels)
{
    private const double Margin = 0.01;

    /// <summary>The plane of two of the numbers that holds 98 % of the digits along each axis, widened by a tenth.</summary>
    public Charts.PlaneRange Range(int first = 0, int second = 1)
    {
        var (fromX, toX) = Limits(first);
        var (fromY, toY) = Limits(second);
        return new(fromX, toX, fromY, toY);
    }

    /// <summary>The digits as groups of points.</summary>
    public IReadOnlyList<Charts.PointGroup> Groups(int first = 0, int second = 1) =>
        [
            .. Enumerable
                .Range(0, 10)
                .Select(digit => new Charts.PointGroup(
                    digit,
                    $"{digit}",
                    [.. Codes.Where((_, i) => Labels[i] == digit).Select(code => ((double)code[first], (double)code[second]))]
                )),
        ];

    /// <summary>The code of a digit's most typical image: the one nearest to the mean of its class.</summary>
    public float[] Typical(int digit)
    {
        var own = Codes.Where((_, i) => Labels[i] == digit).ToList();
        if (own.Count == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(digit), digit, "Expected a digit that is on the map.");
        }
        var mean = Enumerable.Range(0, own[0].Length).Select(number => own.Average(code => code[number])).ToArray();
        return own.MinBy(code => code.Zip(mean, (a, b) => (a - b) * (a - b)).Sum())!;
    }

    private (double From, double To) Limits(int number)
    {
        var sorted = Codes.Select(code => (double)code[number]).Order().ToList();
        var (low, high) = (sorted[(int)(Margin * (sorted.Count - 1))], sorted[(int)((1 - Margin) * (sorted.Count - 1))]);
        var room = Math.Max(0.1 * (high - low), 1e-6);
        return (low - room, high + room);
    }
}
