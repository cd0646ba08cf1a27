namespace Inpaint.Core.Completions;

/// <summary>Completes holes. Used in process by the page and behind the SignalR hub and the REST API by everybody else.</summary>
public interface ICompletionService
{
    /// <summary>The models that can be asked, the default first.</summary>
    IReadOnlyList<ModelInfo> Models { get; }

    /// <summary>Streams the completions one by one as they are drawn.</summary>
    /// <param name="request">Checked before anything is queued.</param>
    /// <param name="cancellationToken">Drops what is queued and stops what is running.</param>
    /// <exception cref="CompletionRefusedException">The request is not valid, or the server is busy; raised at the first read.</exception>
    IAsyncEnumerable<CompletionFrame> CompleteAsync(CompletionRequest request, CancellationToken cancellationToken = default);
}
