namespace Inpaint.Browser;

/// <summary>The browser that is driven.</summary>
internal static class Chromium
{
    /// <summary>The one that <c>INPAINT_CHROMIUM</c> names, or Debian's.</summary>
    public static string Executable { get; } = Environment.GetEnvironmentVariable("INPAINT_CHROMIUM") ?? "/usr/bin/chromium";

    /// <summary>Null where there is a browser.</summary>
    public static string? WhyAbsent { get; } =
        File.Exists(Executable) ? null : $"No browser at {Executable}: install Debian's chromium, or name one with INPAINT_CHROMIUM.";
}
