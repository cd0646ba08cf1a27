namespace Inpaint.EndToEnd.Support;

/// <summary>A test that drives a real Chromium, and is skipped visibly where there is none.</summary>
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Chromium.WhyAbsent;
}

/// <summary>A test with data that drives a real Chromium, and is skipped visibly where there is none.</summary>
internal sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = Chromium.WhyAbsent;
}

/// <summary>The browser of these tests.</summary>
internal static class Chromium
{
    /// <summary>The one that <c>INPAINT_CHROMIUM</c> names, or Debian's.</summary>
    public static string Executable { get; } = Environment.GetEnvironmentVariable("INPAINT_CHROMIUM") ?? "/usr/bin/chromium";

    /// <summary>Null where there is a browser.</summary>
    public static string? WhyAbsent { get; } =
        File.Exists(Executable) ? null : $"No browser at {Executable}: install Debian's chromium, or name one with INPAINT_CHROMIUM.";
}
