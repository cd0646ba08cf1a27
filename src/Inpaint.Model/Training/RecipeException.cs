namespace Inpaint.Model.Training;

/// <summary>A recipe that cannot be followed, or a run folder that does not fit it, with the reason.</summary>
public sealed class RecipeException(string message, Exception? inner = null) : Exception(message, inner);
