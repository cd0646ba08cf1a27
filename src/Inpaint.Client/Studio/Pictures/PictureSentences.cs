using Inpaint.Client.Localization;
using Inpaint.Core.Imaging;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Studio.Pictures;

/// <summary>What the page says about a person's own picture.</summary>
public static class PictureSentences
{
    /// <summary>Why a file was not taken, and what to do.</summary>
    public static string Of(PictureProblem problem, IStringLocalizer<Text> texts) => problem switch
    {
        PictureProblem.Empty => texts["This file could not be read: it is empty."],
        PictureProblem.OtherFormat => texts["This file could not be read. Expected a PNG, JPEG, WebP, GIF or BMP picture, or a recipe; save a HEIC or PDF file as one of these."],
        PictureProblem.TooManyBytes => texts["This file could not be read: it has more than 10 MB. Save the picture smaller, or as JPEG."],
        PictureProblem.TooManyPixels => texts["This file could not be read: it has more than 50 megapixels. Make the picture smaller, or crop it to the digit."],
        PictureProblem.CutShort => texts["This file could not be read: its end is missing. Try the whole file again."],
        _ => texts["This file could not be read: the picture is damaged. Save it as PNG or JPEG and try again."],
    };

    /// <summary>What was done to a picture, and whether it looks like a digit at all.</summary>
    /// <param name="digit">What became of it.</param>
    /// <param name="own">True for a drawing on the page's own sheet, whose ink is known to be dark.</param>
    /// <param name="texts">The page's language.</param>
    public static string Of(PreparedDigit digit, bool own, IStringLocalizer<Text> texts)
    {
        if (!digit.HasInk)
        {
            return texts["There is no digit here: no ink stands out from the paper. Nothing was changed."];
        }

        var sentences = digit.Steps.Where(step => !own || step != PictureStep.Inverted).Select(step => Of(step, texts)).ToList();
        if (sentences.Count == 0)
        {
            sentences.Add(texts["The picture looks like the training digits already and was taken as it is."]);
        }

        if (DigitDoubt.Of(digit.Pixels) is { } doubt)
        {
            sentences.Insert(0, Of(doubt, texts));
        }

        return string.Join(" ", sentences);
    }

    private static string Of(Doubt doubt, IStringLocalizer<Text> texts) => doubt switch
    {
        Doubt.SeveralFigures => texts["This does not look like a single digit: there are several separate figures."],
        Doubt.TooLittleInk => texts["This does not look like a digit: there is hardly any ink."],
        Doubt.TooMuchInk => texts["This does not look like a digit: there is more ink than in any handwritten one."],
        _ => texts["The ink is far from the middle, where the models expect it."],
    };

    private static string Of(PictureStep step, IStringLocalizer<Text> texts) => step switch
    {
        PictureStep.Turned => texts["The picture was turned the way the file asks for."],
        PictureStep.Inverted => texts["Dark ink on light paper was inverted."],
        PictureStep.PaperRemoved => texts["The shade of the paper was removed."],
        PictureStep.Cleaned => texts["Marks that are no part of the digit were left out."],
        PictureStep.Scaled => texts["The ink was scaled to a box of 20 by 20 pixels."],
        PictureStep.Centred => texts["Its centre of mass was moved to the middle."],
        PictureStep.Fitted => texts["The whole picture was scaled to 28 by 28 pixels."],
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Expected something that was done to a picture."),
    };
}
