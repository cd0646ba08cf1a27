using System.Text.Json.Serialization;
using Inpaint.Core.Imaging.Preparation;

namespace Inpaint.Core.Imaging;

/// <summary>Where a picture goes among 28 by 28 pixels.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PicturePlacement>))]
public enum PicturePlacement
{
    /// <summary>Its ink alone, fitted into 20 by 20 pixels, the centre of mass in the middle: <see cref="DigitPreparation"/>.</summary>
    [JsonStringEnumMemberName("centre")]
    Centre,

    /// <summary>The whole picture with its aspect kept, paper beside it.</summary>
    [JsonStringEnumMemberName("fit")]
    Fit,

    /// <summary>The whole picture, each side scaled on its own.</summary>
    [JsonStringEnumMemberName("stretch")]
    Stretch,

    /// <summary>Every pixel where it is: pictures of 28 by 28 pixels alone.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}

/// <summary>What is ink and what is paper.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InkShade>))]
public enum InkShade
{
    /// <summary>Found out from the pictures.</summary>
    [JsonStringEnumMemberName("auto")]
    Auto,

    /// <summary>Dark ink on light paper.</summary>
    [JsonStringEnumMemberName("dark")]
    Dark,

    /// <summary>Light ink on dark paper.</summary>
    [JsonStringEnumMemberName("light")]
    Light,
}

/// <summary>How the pictures of one set become images of 28 by 28 pixels, light ink on black.</summary>
/// <param name="Placement">Where they go.</param>
/// <param name="Ink">What of them is ink.</param>
public sealed record PicturePreparation(PicturePlacement Placement = PicturePlacement.Centre, InkShade Ink = InkShade.Auto)
{
    private const int Side = ImageSize.Side, PlaneSide = 512;

    /// <summary>Prepares a picture.</summary>
    /// <exception cref="PictureException">It is not of 28 by 28 pixels, and has to be.</exception>
    public PreparedDigit Apply(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (Placement == PicturePlacement.None && (picture.Width, picture.Height) != (Side, Side))
        {
            throw new PictureException(
                PictureProblem.Unsuitable,
                $"Expected a picture of {Side} x {Side} pixels, since nothing is done to it, got {picture.Width} x {picture.Height}.");
        }
        return Placement == PicturePlacement.Centre ? DigitPreparation.Prepare(picture, IsKnownDark) : Whole(picture);
    }

    /// <summary>Whether a picture looks like dark ink on light paper.</summary>
    public static bool IsInkDark(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var sheet = Sheet.Of(picture);
        return sheet.IsShape || Preparation.Ink.IsInkDark(sheet.Read(All(picture), PlaneSide));
    }

    private bool? IsKnownDark => Ink == InkShade.Auto ? null : Ink == InkShade.Dark;

    private PreparedDigit Whole(Picture picture)
    {
        List<PictureStep> steps = picture.WasTurned ? [PictureStep.Turned] : [];
        var sheet = Sheet.Of(picture);
        var plane = sheet.Read(All(picture), PlaneSide);
        var isDark = sheet.IsShape || (IsKnownDark ?? Preparation.Ink.IsInkDark(plane));
        if (isDark)
        {
            steps.Add(PictureStep.Inverted);
        }
        if ((picture.Width, picture.Height) != (Side, Side))
        {
            steps.Add(PictureStep.Fitted);
        }
        var longer = Math.Max(picture.Width, picture.Height);
        var (width, height) = Placement == PicturePlacement.Fit ? (Share(picture.Width), Share(picture.Height)) : (Side, Side);
        var (left, top) = ((Side - width) / 2, (Side - height) / 2);
        var pixels = new byte[ImageSize.Pixels];
        var scaled = plane.Scale(width, height);
        for (var i = 0; i < scaled.Length; i++)
        {
            var light = (byte)Math.Round(scaled[i]);
            pixels[(top + i / width) * Side + left + i % width] = isDark ? (byte)(255 - light) : light;
        }
        var (stepX, stepY) = ((double)picture.Width / width, (double)picture.Height / height);
        return new(
            pixels, steps, picture.Width, picture.Height, new(-left * stepX, -top * stepY, Side * stepX, Side * stepY));

        int Share(int length) => Math.Max(1, (int)Math.Round((double)length * Side / longer));
    }

    private static Area All(Picture picture) => new(0, 0, picture.Width, picture.Height);
}
