using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>What comes of drawing the latents from the recognition network and decoding them.</summary>
/// <param name="Output">What the pixel likelihood reads (logits), [batch, 1, 28, 28].</param>
/// <param name="Latents">The layers of latents, coarse to fine; empty for a model without latents.</param>
public sealed record RecognitionPass(Tensor Output, IReadOnlyList<LatentLayer> Latents);
