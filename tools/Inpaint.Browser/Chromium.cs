namespace Inpaint.Browser;

internal static class Chromium
{
    public static string Executable { get; } = Environment.GetEnvironmentVariable("INPAINT_CHROMIUM") ?? "/usr/bin/chromium";

    public static string? WhyAbsent { get; } =
        File.Exists(Executable) ? null : $"No browser at {Executable}: install Debian's chromium, or name one with INPAINT_CHROMIUM.";
}
