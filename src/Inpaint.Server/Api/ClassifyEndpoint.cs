using Inpaint.Core.Completions;
using Inpaint.Core.Imaging;
using Inpaint.Server.Batching;
using Inpaint.Server.Completions;
using Inpaint.Server.Errors;
using Inpaint.Server.Security;

namespace Inpaint.Server.Api;

/// <summary>POST /api/v1/classify: which digit an image shows, given as 784 values or as a PNG of any size.</summary>
internal static class ClassifyEndpoint
{
    public static async Task<IResult> HandleAsync(HttpContext context, IClassifications classifications, CallerLimits limits)
    {
        try
        {
            limits.Work(AddressKey.Of(context));
            var isPng = context.Request.ContentType == MediaTypes.Png;
            if (!isPng && !context.Request.HasJsonContentType())
                return MediaTypes.Unsupported(MediaTypes.Json, MediaTypes.Png);
            var (pixels, whatWasDone) = isPng ? await ReadPngAsync(context.Request) : (await ReadJsonAsync(context.Request), null);
            var probabilities = await classifications.ClassifyAsync(pixels, context.RequestAborted);
            return Results.Json(new ClassificationAnswer(Array.IndexOf(probabilities, probabilities.Max()), probabilities, whatWasDone));
        }
        catch (CompletionRefusedException refusal)
        {
            return Problems.Of(context, refusal);
        }
    }

    private static async Task<byte[]> ReadJsonAsync(HttpRequest request)
    {
        var body = await RequestReader.ReadJsonAsync<ClassificationRequest>(request, "image");
        RequestValidator.CheckPixels("image", body.Image);
        return body.Image;
    }

    private static async Task<(byte[] Pixels, string? WhatWasDone)> ReadPngAsync(HttpRequest request)
    {
        try
        {
            var digit = DigitCentering.Centre(PngDecoder.Decode(await RequestReader.ReadAsync(request, RequestReader.LargestPicture), PngLimits.Upload));
            return (digit.Pixels, digit.WhatWasDone);
        }
        catch (PngException error)
        {
            throw new CompletionRefusedException(RefusalReason.Invalid, "body", error.Message);
        }
    }
}
