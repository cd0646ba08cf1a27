namespace Inpaint.Client.Studio.Views;

/// <summary>A colour for every digit, as the dark theme shows it; the light theme turns it around with the ink filter.</summary>
public static class DigitColours
{
    private static readonly (byte R, byte G, byte B)[] Colours =
    [
        (255, 138, 128), (255, 183, 77), (240, 214, 80), (174, 213, 100), (90, 205, 130),
        (77, 208, 200), (90, 180, 250), (140, 158, 255), (205, 145, 250), (250, 140, 200),
    ];

    /// <summary>Colour of a digit, or grey where there is none.</summary>
    public static (byte R, byte G, byte B) Of(int? digit) => digit is { } known ? Colours[known] : ((byte)200, (byte)200, (byte)200);

    /// <summary>The same as a CSS colour.</summary>
    public static string Css(int? digit)
    {
        var (r, g, b) = Of(digit);
        return $"#{r:x2}{g:x2}{b:x2}";
    }
}
