using Inpaint.Core;
using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using static TorchSharp.torch;

namespace Inpaint.Model.Evaluation.Anomaly;

/// <summary>
/// How improbable whole pictures are under a model: -IW-k of log P(X) in nats, X with pixels thresholded at one half and nothing of it
/// seen. High where the picture is none that the model would draw.
/// </summary>
/// <param name="network">A model of P(Y|X); with nothing seen it is one of whole images.</param>
/// <param name="likelihood">Its pixel likelihood.</param>
/// <param name="device">Where it is; null for the processor.</param>
public sealed class AnomalyScorer(ConditionalModel network, PixelLikelihood likelihood, Device? device = null)
{
    private const int Seed = 6;

    private readonly BoundEvaluator _evaluator = new(network, likelihood, device ?? CPU, rows: 256);

    /// <summary>Scores pictures; the noise of each is that of its own place in the list.</summary>
    /// <param name="pictures">784 grey values each.</param>
    /// <param name="k">Samples for each.</param>
    /// <param name="done">Called with the number of pictures done.</param>
    /// <param name="cancellation">Ends the work between two passes.</param>
    /// <returns>Nats, one number for each picture.</returns>
    public IReadOnlyList<double> Score(
        IReadOnlyList<byte[]> pictures, int k, Action<int>? done = null, CancellationToken cancellation = default)
    {
        var image = new float[pictures.Count * ImageSize.Pixels];
        for (var i = 0; i < image.Length; i++)
        {
            image[i] = pictures[i / ImageSize.Pixels][i % ImageSize.Pixels] > 127 ? 1 : 0;
        }
        var estimate = _evaluator.Evaluate(new(image, new float[image.Length], pictures.Count), k, Seed, done, cancellation: cancellation);
        return [.. estimate.ImportanceWeighted.Select(bound => -bound)];
    }
}
