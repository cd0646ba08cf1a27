using Inpaint.Model.Objectives;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>An objective's value on a batch, averaged over the images.</summary>
/// <param name="Loss">What was minimised.</param>
/// <param name="Score">The objective's score, for example the ELBO in nats per image.</param>
/// <param name="Terms">The objective's terms.</param>
public sealed record BatchValue(double Loss, double Score, IReadOnlyList<TermValue> Terms)
{
    internal static BatchValue Of(ObjectiveValue value, double share) => new(
        value.Loss.item<float>() * share, Mean(value.Score) * share,
        [.. value.Terms.Select(term => new TermValue(term.Name, [.. term.Parts.Select(part => Mean(part) * share)]))]);

    internal static BatchValue Sum(IReadOnlyList<BatchValue> parts) => new(
        parts.Sum(part => part.Loss), parts.Sum(part => part.Score),
        [.. parts[0].Terms.Select((term, i) => new TermValue(
            term.Name, [.. term.Parts.Select((_, at) => parts.Sum(part => part.Terms[i].Parts[at]))]))]);

    private static double Mean(Tensor each) => each.mean().item<float>();
}
