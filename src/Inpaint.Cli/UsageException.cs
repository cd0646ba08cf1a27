namespace Inpaint.Cli;

/// <summary>Arguments that are well-formed one by one and do not fit together, or do not fit the model: exit code 2.</summary>
public sealed class UsageException(string message) : Exception(message);
