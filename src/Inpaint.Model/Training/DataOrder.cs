using Inpaint.Core.Noise;

namespace Inpaint.Model.Training;

/// <summary>In which order images are trained on: every pass is its own permutation, known from seed and pass alone.</summary>
/// <param name="seed">Seed of the recipe.</param>
/// <param name="count">Training images.</param>
public sealed class DataOrder(int seed, int count)
{
    /// <summary>Key of the streams that permutations come from ("ordr").</summary>
    private const uint Domain = 0x6F726472;

    private readonly int[] _order = new int[count];
    private int _passInOrder = -1;

    /// <summary>The image at <paramref name="position"/>, counted from the first of the first pass.</summary>
    public int this[long position]
    {
        get
        {
            var pass = (int)(position / count);
            if (pass != _passInOrder)
            {
                Shuffle(pass);
            }
            return _order[position % count];
        }
    }

    private void Shuffle(int pass)
    {
        for (var i = 0; i < count; i++)
        {
            _order[i] = i;
        }
        var stream = new PhiloxStream(seed, Domain, pass, 0);
        for (var last = count - 1; last > 0; last--)
        {
            var other = stream.NextBelow(last + 1);
            (_order[last], _order[other]) = (_order[other], _order[last]);
        }
        _passInOrder = pass;
    }
}
