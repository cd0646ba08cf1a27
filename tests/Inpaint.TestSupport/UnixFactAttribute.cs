namespace Inpaint.TestSupport;

/// <summary>A test of what only Unix has: modes, links, pipes; shown as skipped on Windows.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "needs Unix" : null;
}
