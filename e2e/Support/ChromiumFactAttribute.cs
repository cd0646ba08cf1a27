namespace Inpaint.EndToEnd.Support;

/// <summary>A test that drives a real Chromium, and is skipped visibly where there is none.</summary>
internal sealed class ChromiumFactAttribute : FactAttribute
{
    /// <summary>The browser: <c>INPAINT_CHROMIUM</c>, or Debian's.</summary>
    public static string Executable { get; } = Environment.GetEnvironmentVariable("INPAINT_CHROMIUM") ?? "/usr/bin/chromium";

    public ChromiumFactAttribute()
    {
        if (!File.Exists(Executable))
            Skip = $"No browser at {Executable}: install Debian's chromium, or name one with INPAINT_CHROMIUM.";
    }
}
