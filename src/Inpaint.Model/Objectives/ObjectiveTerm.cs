using static TorchSharp.torch;

namespace Inpaint.Model.Objectives;

/// <summary>A named term of an objective, one number for each image.</summary>
/// <param name="Name">In camel case, for example "kl".</param>
/// <param name="Parts">[batch] each; their sum is the term. A divergence has one part for every layer of latents.</param>
public sealed record ObjectiveTerm(string Name, params IReadOnlyList<Tensor> Parts);
