namespace Inpaint.Harness.Load;

/// <summary>One client of the server, asking for one thing at a time.</summary>
public abstract class LoadClient : IDisposable
{
    /// <summary>Sends a request and reads its stream to the end.</summary>
    /// <param name="seed">Seed of its noise.</param>
    /// <param name="cancellationToken">Breaks the connection off, without a word to the server.</param>
    public abstract Task<RequestResult> CompleteAsync(int seed, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract void Dispose();
}
