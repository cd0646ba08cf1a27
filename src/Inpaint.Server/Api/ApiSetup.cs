using Inpaint.Core.Completions;
using Inpaint.Server.Completions;
using Inpaint.Server.Errors;
using Inpaint.Server.Options;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Api;

internal static class ApiSetup
{
    private const string Problem = "application/problem+json";

    public static IServiceCollection AddInpaintApi(this IServiceCollection services) => services.AddOpenApi("v1", options => options
                .AddOperationTransformer<BinaryAnswers>()
                .AddDocumentTransformer(
                    (document, context, _) =>
                    {
                        var pathBase = context.ApplicationServices.GetRequiredService<IOptions<InferenceOptions>>().Value.PathBase;
                        document.Info = new()
                        {
                            Title = "Inpaint",
                            Version = "v1",
                            Description = "Erase part of a handwritten digit; several completions come back.",
                        };
                        document.Servers = [new() { Url = $"{pathBase}/" }];
                        return Task.CompletedTask;
                    }
                ));

    public static void MapInpaintApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi("/api/openapi/{documentName}.json");
        endpoints.MapGet("/api", () => Results.LocalRedirect("~/api/index.html")).ExcludeFromDescription();
        var api = endpoints.MapGroup("/api/v1").AddEndpointFilter<RefusalFilter>();
        api.MapGet("/models", (CompletionService completions) => completions.Models)
            .WithName("Models").WithSummary("The models that can be asked, the default first.")
            .WithDescription("The same hash and the same request always give the same pixels.")
            .Produces<IReadOnlyList<ModelInfo>>();
        api.Map("/{**path}", NothingHere).ExcludeFromDescription();
        api.MapPost("/completions", CompletionEndpoint.HandleAsync).WithName("Complete")
            .WithSummary("Draws completions of a digit with a hole.")
            .WithDescription(
                "Accept: application/json gives all completions at once, image/png one picture with all of them in a grid, and text/event-stream "
                + "every completion as soon as it is drawn (events picture, queue, completion, done, error). Byte arrays are base64. A picture "
                + "in place of the image is prepared as MNIST's digits are, and the answer says how.")
            .Accepts<CompletionBody>(MediaTypes.Json, BinaryAnswers.Anything)
            .Produces<CompletionAnswer>(contentType: MediaTypes.Json, additionalContentTypes: [MediaTypes.Png, MediaTypes.EventStream])
            .ProducesProblems();
        api.MapPost("/classify", ClassifyEndpoint.HandleAsync).WithName("Classify")
            .WithSummary("Says which digit an image shows.")
            .WithDescription(
                "Takes the 784 values as JSON, or a picture of at most 10 MB (PNG, JPEG, WebP, GIF or BMP), which is prepared as MNIST's digits are."
            )
            .Accepts<ClassificationRequest>(MediaTypes.Json, [.. MediaTypes.Pictures, BinaryAnswers.Anything])
            .Produces<ClassificationAnswer>()
            .ProducesProblems();
    }

    private static IResult NothingHere(HttpContext context, string? path)
    {
        var allowed = path switch
        {
            "models" => "GET, HEAD",
            "completions" or "classify" => "POST",
            _ => null,
        };
        if (allowed is null)
        {
            return Results.Problem(
                "There is nothing at this address. Expected models, completions or classify below /api/v1; /api describes them.",
                statusCode: StatusCodes.Status404NotFound
            );
        }
        context.Response.Headers.Allow = allowed;
        return Results.Problem(
            $"Expected {allowed}, got {Printable.Shorten(context.Request.Method)}.",
            statusCode: StatusCodes.Status405MethodNotAllowed
        );
    }

    private static void ProducesProblems(this RouteHandlerBuilder endpoint)
    {
        foreach (var status in (int[])[400, 406, 408, 415, 429, 500, 503])
        {
            endpoint.Produces<ProblemDetails>(status, Problem);
        }
    }
}
