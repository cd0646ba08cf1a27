using Inpaint.Core.Noise;
using Inpaint.Model.Sampling;

namespace Inpaint.Model.Training;

/// <summary>In which order images are trained on: every pass is its own permutation, known from seed and pass alone.</summary>
/// <param name="seed">Seed of the recipe.</param>
/// <param name="count">Training images.</param>
public sealed class DataOrder(int seed, int count)
{
    /// <summary>Key of the streams that permutations come from ("ordr").</summary>
    private const uint Domain = 0x6F726472;

    private readonly int[] order = new int[count];
    private int passInOrder = -1;

    /// <summary>The image at <paramref name="position"/>, counted from the first of the first pass.</summary>
    public int this[long position]
    {
        get
        {
            var pass = (int)(position / count);
            if (pass != passInOrder)
                Shuffle(pass);
            return order[position % count];
        }
    }

    private void Shuffle(int pass)
    {
        for (var i = 0; i < count; i++)
            order[i] = i;
        var stream = new PhiloxStream(seed, Domain, pass, 0);
        for (var last = count - 1; last > 0; last--)
        {
            var other = stream.NextBelow(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }
        passInOrder = pass;
    }
}
