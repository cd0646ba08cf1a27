namespace Inpaint.EndToEnd.Support;

/// <summary>Something that a person asks for by naming a folder for its output: measurements and pictures are no tests.</summary>
internal sealed class OnRequestFactAttribute : FactAttribute
{
    public OnRequestFactAttribute(string variable) =>
        Skip = Chromium.WhyAbsent ?? (Environment.GetEnvironmentVariable(variable) is null ? $"Set {variable} to a folder to run this." : null);
}

/// <summary>The same with data.</summary>
internal sealed class OnRequestTheoryAttribute : TheoryAttribute
{
    public OnRequestTheoryAttribute(string variable) => Skip = new OnRequestFactAttribute(variable).Skip;
}
