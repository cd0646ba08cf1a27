using Inpaint.Core.Completions;
using Inpaint.Core.Imaging;
using Inpaint.Server.Batching;
using Inpaint.Server.Completions;
using Inpaint.Server.Security;

namespace Inpaint.Server.Api;

/// <summary>POST /api/v1/classify: which digit an image shows, given as 784 values or as a PNG of any size.</summary>
internal static class ClassifyEndpoint
{
    public static async Task<IResult> HandleAsync(HttpContext context, IClassifications classifications, CallerLimits limits)
    {
        limits.Work(AddressKey.Of(context));
        var isPng = MediaTypes.Is(context.Request, MediaTypes.Png);
        if (!isPng && !MediaTypes.IsJson(context.Request))
        {
            return MediaTypes.Unsupported(context.Request, MediaTypes.Json, MediaTypes.Png);
        }
        var (pixels, whatWasDone) = isPng ? await ReadPngAsync(context.Request) : (await ReadJsonAsync(context.Request), null);
        var probabilities = await classifications.ClassifyAsync(pixels, context.RequestAborted);
        return Results.Json(new ClassificationAnswer(Array.IndexOf(probabilities, probabilities.Max()), probabilities, whatWasDone));
    }

    private static async Task<byte[]> ReadJsonAsync(HttpRequest request)
    {
        var image = RequestJson.ReadImage(await RequestBody.ReadJsonAsync(request));
        RequestValidator.CheckPixels("image", image);
        return image;
    }

    private static async Task<(byte[] Pixels, string? WhatWasDone)> ReadPngAsync(HttpRequest request)
    {
        try
        {
            var digit = DigitCentering.Centre(PngDecoder.Decode(await RequestBody.ReadAsync(request, RequestBody.LargestPicture), PngLimits.Upload));
            return (digit.Pixels, digit.WhatWasDone);
        }
        catch (PngException error)
        {
            throw new CompletionRefusedException(RefusalReason.Invalid, "body", error.Message);
        }
    }
}
