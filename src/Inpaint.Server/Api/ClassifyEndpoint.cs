using Inpaint.Core.Completions;
using Inpaint.Core.Imaging;
using Inpaint.Server.Batching;
using Inpaint.Server.Completions;
using Inpaint.Server.Security;

namespace Inpaint.Server.Api;

/// <summary>POST /api/v1/classify: which digit an image shows, given as 784 values or as a picture of any size.</summary>
internal static class ClassifyEndpoint
{
    public static async Task<IResult> HandleAsync(HttpContext context, IClassifications classifications, CallerLimits limits)
    {
        limits.Work(AddressKey.Of(context));
        var isPicture = MediaTypes.IsPicture(context.Request);
        if (!isPicture && !MediaTypes.IsJson(context.Request))
        {
            return MediaTypes.Unsupported(context.Request, [MediaTypes.Json, .. MediaTypes.Pictures]);
        }
        var (pixels, whatWasDone) = isPicture ? await ReadPictureAsync(context.Request) : (await ReadJsonAsync(context.Request), null);
        var probabilities = await classifications.ClassifyAsync(pixels, context.RequestAborted);
        var doubt = DigitDoubt.Of(pixels);
        return Results.Json(new ClassificationAnswer(
            doubt == Doubt.Blank ? null : Array.IndexOf(probabilities, probabilities.Max()), probabilities, whatWasDone, pixels,
            doubt is null ? [] : [DigitDoubt.Sentence(doubt.Value)]));
    }

    private static async Task<byte[]> ReadJsonAsync(HttpRequest request)
    {
        var image = RequestJson.ReadImage(await RequestBody.ReadJsonAsync(request, RequestJson.LargestMessage));
        RequestValidator.CheckPixels("image", image);
        return image;
    }

    private static async Task<(byte[] Pixels, string? WhatWasDone)> ReadPictureAsync(HttpRequest request)
    {
        var file = await RequestBody.ReadAsync(request, RequestBody.LargestPicture);
        try
        {
            var digit = await Task.Run(() => DigitPreparation.Prepare(file, request.HttpContext.RequestAborted));
            return (digit.Pixels, digit.WhatWasDone);
        }
        catch (PictureException error)
        {
            throw new CompletionRefusedException(RefusalReason.Invalid, "body", error.Message);
        }
    }
}
