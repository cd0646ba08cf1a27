using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Inpaint.Server.Api;

/// <summary>Describes what the framework takes for JSON in the document, and is not: pictures and event streams.</summary>
internal sealed class BinaryAnswers : IOpenApiOperationTransformer
{
    /// <summary>
    /// Lets bodies of any type through to an endpoint, which says what it expected; routing alone would answer 415 without a word. The
    /// document does not mention it.
    /// </summary>
    public const string Anything = "*/*";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.RequestBody?.Content?.Remove(Anything);
        Describe(operation.RequestBody?.Content);
        foreach (var response in operation.Responses?.Values.AsEnumerable() ?? [])
        {
            Describe(response.Content);
        }
        return Task.CompletedTask;
    }

    private static void Describe(IDictionary<string, OpenApiMediaType>? content)
    {
        if (content is null)
        {
            return;
        }
        if (content.TryGetValue(MediaTypes.Png, out var picture))
        {
            picture.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        }
        if (content.TryGetValue(MediaTypes.EventStream, out var events))
        {
            events.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
        }
    }
}
