namespace Inpaint.Client.Studio.Views;

/// <summary>
/// A colour for every digit, as the dark theme shows it; the light theme turns it around with the ink filter, so none is very light.
/// </summary>
public static class DigitColours
{
    private static readonly (byte R, byte G, byte B)[] Colours =
    [
        (240, 110, 100), (225, 135, 60), (200, 160, 50), (140, 175, 70), (70, 185, 110),
        (50, 180, 175), (90, 160, 235), (135, 140, 245), (190, 120, 235), (235, 110, 175),
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
