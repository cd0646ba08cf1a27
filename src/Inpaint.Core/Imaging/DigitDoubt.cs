namespace Inpaint.Core.Imaging;

/// <summary>Why an image may be no digit.</summary>
public enum Doubt
{
    /// <summary>There is no ink.</summary>
    Blank,

    /// <summary>There are several separate figures.</summary>
    SeveralFigures,

    /// <summary>There is far less ink than in any digit.</summary>
    TooLittleInk,

    /// <summary>There is far more ink than in any digit, or it forms blots in place of strokes.</summary>
    TooMuchInk,

    /// <summary>The ink is far from the middle.</summary>
    OffCentre,
}

/// <summary>
/// Tells images that are no single centred digit, so that nobody takes a confident answer about them at its word: a classifier or a model
/// knows nothing of such images, and answers all the same. The limits lie beyond the test digits of MNIST, of which fewer than 1 in 100 are
/// doubted.
/// </summary>
public static class DigitDoubt
{
    private const int Side = ImageSize.Side, InkLevel = 96;

    private const int LeastInk = 24, MostInk = 290;

    private const double MostThickness = 5.2, MostOffset = 4, SecondFigureShare = 0.5;

    /// <summary>The first reason to doubt an image, or null.</summary>
    /// <param name="pixels">784 grey values, 255 = ink.</param>
    public static Doubt? Of(byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (!pixels.AsSpan().ContainsAnyExcept((byte)0))
        {
            return Doubt.Blank;
        }
        var statistics = Measure(pixels);
        if (statistics.Ink < LeastInk)
        {
            return Doubt.TooLittleInk;
        }
        if (statistics.Ink > MostInk || statistics.Thickness > MostThickness)
        {
            return Doubt.TooMuchInk;
        }
        if (statistics.Offset > MostOffset)
        {
            return Doubt.OffCentre;
        }
        return statistics.SecondFigure > SecondFigureShare ? Doubt.SeveralFigures : null;
    }

    /// <summary>A sentence for a person.</summary>
    public static string Sentence(Doubt doubt) =>
        doubt switch
        {
            Doubt.Blank => PreparedDigit.NoInk,
            Doubt.SeveralFigures =>
                "This does not look like a single digit: there are several separate figures. Crop the picture to one of them.",
            Doubt.TooLittleInk => "This does not look like a digit: there is hardly any ink. Answers about it mean little.",
            Doubt.TooMuchInk =>
                "This does not look like a digit: there is more ink than in any handwritten one. Answers about it mean little.",
            Doubt.OffCentre => "The ink is far from the middle, where the models expect it. Answers about it mean little.",
            _ => throw new ArgumentOutOfRangeException(nameof(doubt), doubt, "Expected a reason to doubt."),
        };

    /// <summary>What is told of an image.</summary>
    /// <param name="Ink">Pixels of ink.</param>
    /// <param name="Thickness">Mean distance of ink from its rim, in pixels, doubled: the width of strokes.</param>
    /// <param name="Offset">Distance of the centre of mass from the middle, in pixels.</param>
    /// <param name="SecondFigure">Pixels of the second largest connected figure as a share of the largest one's.</param>
    internal readonly record struct Statistics(int Ink, double Thickness, double Offset, double SecondFigure);

    internal static Statistics Measure(byte[] pixels)
    {
        var ink = Array.ConvertAll(pixels, value => value >= InkLevel);
        var count = ink.Count(isInk => isInk);
        if (count == 0)
        {
            return new(0, 0, 0, 0);
        }
        double mass = 0, x = 0, y = 0;
        for (var i = 0; i < pixels.Length; i++)
        {
            (mass, x, y) = (mass + pixels[i], x + pixels[i] * (i % Side), y + pixels[i] * (i / Side));
        }
        var figures = Preparation.Strokes.Sizes(ink, Side, Side);
        var second = figures.Count > 1 ? figures[1] / (double)figures[0] : 0;
        return new(count, Thickness(ink), Math.Sqrt(Math.Pow(x / mass - 13.5, 2) + Math.Pow(y / mass - 13.5, 2)), second);
    }

    private static double Thickness(bool[] ink)
    {
        var (left, total, survived) = ((bool[])ink.Clone(), ink.Count(isInk => isInk), 0);
        for (var any = true; any;)
        {
            any = false;
            var before = (bool[])left.Clone();
            for (var i = 0; i < left.Length; i++)
            {
                if (!before[i])
                {
                    continue;
                }
                survived++;
                any = true;
                left[i] = i % Side is > 0 and < Side - 1 && i / Side is > 0 and < Side - 1
                    && before[i - 1] && before[i + 1] && before[i - Side] && before[i + Side];
            }
        }
        return 2.0 * survived / total;
    }
}
