using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Support;

internal static class LiveTensors
{
    /// <summary>
    /// How many are alive, without those of earlier tests that only wait for the garbage collector and would go at any time.
    /// </summary>
    public static long Count()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}
