namespace Inpaint.Server.Errors;

internal sealed class StartupException(string message, Exception? cause = null) : Exception(message, cause);
