namespace Inpaint.Server.Errors;

/// <summary>The server cannot start; the message is one sentence for the person who started it.</summary>
internal sealed class StartupException(string message, Exception? cause = null) : Exception(message, cause);
