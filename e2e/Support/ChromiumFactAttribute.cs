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
