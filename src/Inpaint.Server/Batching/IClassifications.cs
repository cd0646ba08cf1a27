using Inpaint.Core.Completions;

namespace Inpaint.Server.Batching;

internal interface IClassifications
{
    /// <summary>Probabilities of the ten digits.</summary>
    /// <param name="pixels">784 grey values.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="CompletionRefusedException">Busy, shutting down, or no classifier.</exception>
    Task<float[]> ClassifyAsync(byte[] pixels, CancellationToken cancellationToken);
}
