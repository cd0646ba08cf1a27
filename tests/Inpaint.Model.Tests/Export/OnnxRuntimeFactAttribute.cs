namespace Inpaint.Model.Tests.Export;

/// <summary>A fact that needs ONNX Runtime for node, skipped where <c>inpaint bench --with-peers</c> has not installed it.</summary>
public sealed class OnnxRuntimeFactAttribute : FactAttribute
{
    public OnnxRuntimeFactAttribute() => Skip = Script is null ? "ONNX Runtime is not installed: run inpaint bench --with-peers" : null;

    /// <summary>The script that runs ONNX Runtime, beside the installed package.</summary>
    public static string? Script { get; } = Find();

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (
                Path.Combine(at.FullName, "bench", "peers") is var peers
                && Directory.Exists(Path.Combine(peers, "node_modules", "onnxruntime-node"))
            )
            {
                return Path.Combine(peers, "onnxruntime.mjs");
            }
        }
        return null;
    }
}
