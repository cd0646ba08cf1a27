namespace Inpaint.Core.Weights;

/// <summary>A weights file, model card or checkpoint that cannot be used, with the reason.</summary>
public sealed class WeightsException(string message, Exception? inner = null) : Exception(message, inner);
