using Inpaint.Core.Completions;
using Inpaint.Server.Errors;

namespace Inpaint.Server.Api;

/// <summary>
/// Answers refusals, and bodies that break off or do not come, with problem+json. A client that is gone is answered nothing.
/// </summary>
internal sealed class RefusalFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        try
        {
            return await next(context);
        }
        catch (CompletionRefusedException refusal)
        {
            return Problems.Of(http, refusal);
        }
        catch (BadHttpRequestException error)
        {
            return Problems.Of(error);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty;
        }
        catch (IOException error) // Kestrel's word for chunks whose size is no number that it can hold
        {
            return Problems.Of(new BadHttpRequestException(error.Message));
        }
    }
}
