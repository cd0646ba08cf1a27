using Inpaint.Core.Completions;
using Inpaint.Core.Imaging;
using Inpaint.Server.Completions;
using Inpaint.Server.Security;

namespace Inpaint.Server.Api;

/// <summary>
/// POST /api/v1/completions: all completions as JSON or as one picture, or each as it is drawn, whichever the Accept header asks for.
/// </summary>
internal static class CompletionEndpoint
{
    /// <summary>What an answer that is a picture says about the picture that it was asked with.</summary>
    public const string WhatWasDoneHeader = "X-What-Was-Done", WarningsHeader = "X-Warnings";

    private static readonly string[] Offers = [MediaTypes.Json, MediaTypes.Png, MediaTypes.EventStream];

    public static async Task<IResult> HandleAsync(HttpContext context, CompletionService completions, CallerLimits limits)
    {
        if (MediaTypes.Choose(context.Request, Offers) is not { } format)
        {
            return MediaTypes.NotAcceptable(context.Request, Offers);
        }
        if (!MediaTypes.IsJson(context.Request))
        {
            return MediaTypes.Unsupported(context.Request, MediaTypes.Json);
        }
        var address = AddressKey.Of(context);
        limits.Work(address);
        var body = await RequestBody.ReadJsonAsync(context.Request, RequestJson.LargestBody);
        var input = await CompletionInput.ReadAsync(body, RequestJson.LargestBody, context.RequestAborted);
        var frames = completions.StreamAsync(input.Request, $"api:{address}:{context.Connection.Id}", context.RequestAborted);
        if (format != MediaTypes.EventStream)
        {
            return await CollectAsync(context, frames, input.Picture, format);
        }
        context.Response.Headers["X-Accel-Buffering"] = "no"; // nginx would hold the events back
        return await CompletionEvents.StartAsync(frames, input.Picture, context.RequestAborted);
    }

    private static async Task<IResult> CollectAsync(
        HttpContext context, IAsyncEnumerable<CompletionFrame> frames, PreparedPicture? picture, string format)
    {
        var all = new List<Completion>();
        var requestId = "";
        await foreach (var frame in frames)
        {
            requestId = frame.RequestId;
            if (frame.Completion is { } completion)
            {
                all.Add(completion);
            }
        }
        context.Response.Headers["X-Request-Id"] = requestId;
        if (format == MediaTypes.Json)
        {
            return Results.Json(new CompletionAnswer(requestId, all, picture));
        }
        if (picture is not null)
        {
            context.Response.Headers[WhatWasDoneHeader] = picture.WhatWasDone;
            context.Response.Headers[WarningsHeader] = string.Join(' ', picture.Warnings);
        }
        var columns = (int)Math.Ceiling(Math.Sqrt(all.Count));
        return Results.Bytes(
            PictureWriter.Encode(new PictureGrid(columns).Render([.. all.Select(completion => completion.Pixels)])),
            MediaTypes.Png
        );
    }
}
