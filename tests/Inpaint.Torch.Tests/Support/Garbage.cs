namespace Inpaint.Torch.Tests.Support;

/// <summary>Tensors that earlier tests did not dispose. Left alone, they go at any time, from another thread.</summary>
internal static class Garbage
{
    /// <summary>Frees all of them.</summary>
    public static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
