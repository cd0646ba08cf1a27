using System.Runtime.CompilerServices;
using Inpaint.Core.Completions;
using Inpaint.Server.Health;
using Inpaint.Server.Options;
using Inpaint.Server.Security;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Completions;

/// <summary>The service as one open page sees it. A scope is a circuit, so every page is a caller of its own.</summary>
internal sealed class CircuitCompletionService(
    CompletionService completions, IOptions<LimitOptions> limits, TimeProvider time, ServerMetrics metrics) : ICompletionService
{
    private readonly string _caller = $"page:{Guid.NewGuid():N}";
    private readonly CallerGate _gate = new("circuit", limits.Value.StreamsPerCircuit, TokenBucket.OfConnection(limits.Value, time), metrics);

    /// <inheritdoc/>
    public IReadOnlyList<ModelInfo> Models => completions.Models;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CompletionFrame> CompleteAsync(
        CompletionRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var pass = _gate.Enter();
        await foreach (var frame in completions.StreamAsync(request, _caller, cancellationToken))
            yield return frame;
    }
}
