namespace Inpaint.Core.Noise;

/// <summary>
/// Names a stream of standard normal noise as <see cref="PhiloxStream"/> names one of uniform numbers. Two streams whose names differ in
/// anything are independent.
/// </summary>
/// <param name="Seed">The user's seed.</param>
/// <param name="Purpose">What the noise is for, one constant for each use.</param>
/// <param name="Step">First index, such as the training step or the number of a sample.</param>
/// <param name="Item">Second index, such as the position in the batch or the image.</param>
public readonly record struct NoiseStream(int Seed, uint Purpose, int Step, int Item);
