using static TorchSharp.torch;

namespace Inpaint.Model.Objectives;

/// <summary>What an objective found for a batch.</summary>
/// <param name="Loss">A scalar to minimise.</param>
/// <param name="Score">[batch]: what validation averages and selects by; higher is better.</param>
/// <param name="Terms">What loss and score are made of, for logs and cards.</param>
public sealed record ObjectiveValue(Tensor Loss, Tensor Score, IReadOnlyList<ObjectiveTerm> Terms);
