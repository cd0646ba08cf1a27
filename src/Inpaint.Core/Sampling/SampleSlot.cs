using Inpaint.Core.Noise;

namespace Inpaint.Core.Sampling;

/// <summary>One completion to draw.</summary>
/// <param name="Condition">Features of the image and its hole.</param>
/// <param name="Noise">Where its noise comes from.</param>
/// <param name="Temperature">Factor on the prior's standard deviations, 0 to 1.5.</param>
public readonly record struct SampleSlot(Condition Condition, NoiseRecipe Noise, float Temperature = 1f);
