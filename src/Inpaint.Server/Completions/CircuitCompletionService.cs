using System.Runtime.CompilerServices;
using Inpaint.Core.Completions;
using Inpaint.Core.Weights;
using Inpaint.Server.Security;

namespace Inpaint.Server.Completions;

/// <summary>The service as one open page sees it. A scope is a circuit, so every page is a caller of its own.</summary>
internal sealed class CircuitCompletionService(CompletionService completions, CallerLimits limits) : ICompletionService
{
    private readonly string _caller = $"page:{Guid.NewGuid():N}";

    /// <summary>The models of the digits: what the page draws, explains and counts by class are these alone.</summary>
    public IReadOnlyList<ModelInfo> Models =>
        [.. completions.Models.Where(model => model.Pictures == PictureSet.Digits.Name)];

    public async IAsyncEnumerable<CompletionFrame> CompleteAsync(
        CompletionRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var open = limits.Circuit.Enter(_caller);
        await foreach (var frame in completions.StreamAsync(request, _caller, cancellationToken))
        {
            yield return frame;
        }
    }
}
