using TorchSharp;

namespace Inpaint.Model.Cuda;

/// <summary>Records a CUDA graph, which launches the hundreds of kernels of a pass in one call.</summary>
/// <param name="device">A GPU.</param>
public sealed class GraphRecorder(torch.Device device) : IPassRecorder
{
    /// <inheritdoc/>
    public IRecordedPass Record(Action pass) => new Pass(CudaGraph.CudaGraph.Record(pass, Math.Max(0, device.index)));

    private sealed class Pass(CudaGraph.CudaGraph graph) : IRecordedPass
    {
        public void Run() => graph.Replay();

        public void Dispose() => graph.Dispose();
    }
}
