namespace Inpaint.Core.Weights;

/// <summary>A tensor outside torch.</summary>
/// <param name="Shape">Its dimensions; empty for a scalar.</param>
/// <param name="Values">Row by row.</param>
public sealed record FloatArray(IReadOnlyList<long> Shape, float[] Values);
