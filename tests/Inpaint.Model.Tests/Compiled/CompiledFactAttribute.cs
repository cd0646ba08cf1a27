using Inpaint.Compiled;

namespace Inpaint.Model.Tests.Compiled;

/// <summary>A fact that needs the native library, skipped with the reason where it cannot be used.</summary>
public sealed class CompiledFactAttribute : FactAttribute
{
    public CompiledFactAttribute() => Skip = CompiledLibrary.Unavailable;
}

/// <summary>A theory that needs the native library, skipped with the reason where it cannot be used.</summary>
public sealed class CompiledTheoryAttribute : TheoryAttribute
{
    public CompiledTheoryAttribute() => Skip = CompiledLibrary.Unavailable;
}
