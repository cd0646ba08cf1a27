namespace Inpaint.Server.Tests.TorchSharp;

/// <summary>A test against the official TorchSharp, skipped visibly where none is named.</summary>
internal sealed class TorchSharpFactAttribute : FactAttribute
{
    /// <summary>The environment variable that names TorchSharp.dll.</summary>
    public const string Variable = "INPAINT_TORCHSHARP_ASSEMBLY";

    public TorchSharpFactAttribute()
    {
        if (!File.Exists(Path))
            Skip = Path.Length == 0 ? $"No official TorchSharp: {Variable} names none." : $"{Variable} names {Path}, where there is no file.";
    }

    /// <summary>Where TorchSharp.dll lies; empty where none is named.</summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable(Variable) ?? "";
}
