namespace Inpaint.Model.Evaluation;

/// <summary>Images with holes to evaluate on, outside torch.</summary>
/// <param name="Image">count * 784 values, 0 to 1; seen pixels and targets.</param>
/// <param name="Seen">count * 784 values, 0 or 1; 1 = seen.</param>
/// <param name="Count">Images.</param>
public sealed record EvaluationSet(float[] Image, float[] Seen, int Count);
