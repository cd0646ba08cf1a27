namespace Inpaint.CudaGraph;

/// <summary>
/// Everything that libtorch launches on a GPU during one pass, to be launched again in one call. The pass must read and write tensors that
/// stay where they are, and must not wait for the GPU. Used on the thread that recorded it.
/// </summary>
public sealed class CudaGraph : IDisposable
{
    /// <summary>Passes before the recording: cuDNN and cuBLAS prepare themselves in them, which must not be recorded.</summary>
    private const int WarmUps = 3;

    private readonly nint recording;

    private CudaGraph(nint recording) => this.recording = recording;

    /// <summary>Runs a pass some times, and once more to record it.</summary>
    /// <param name="pass">What to record.</param>
    /// <param name="device">Index of the GPU.</param>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">CUDA refused; the message is its own.</exception>
    public static CudaGraph Record(Action pass, int device)
    {
        var recording = CudaGraphLibrary.ig_create(device);
        Check(recording != 0);
        var graph = new CudaGraph(recording);
        try
        {
            graph.Record(pass);
            return graph;
        }
        catch
        {
            graph.Dispose();
            throw;
        }
    }

    /// <summary>Launches the pass again; its results are there once the GPU has been waited for.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">CUDA refused; the message is its own.</exception>
    public void Replay() => Check(CudaGraphLibrary.ig_replay(recording) != 0);

    /// <inheritdoc/>
    public void Dispose() => CudaGraphLibrary.ig_free(recording);

    private void Record(Action pass)
    {
        try
        {
            for (var i = 0; i < WarmUps; i++)
                pass();
            Check(CudaGraphLibrary.ig_begin(recording) != 0);
            try
            {
                pass();
            }
            catch
            {
                _ = CudaGraphLibrary.ig_end(recording); // the pass's own error says more than that of a broken recording
                throw;
            }
            Check(CudaGraphLibrary.ig_end(recording) != 0);
        }
        finally
        {
            _ = CudaGraphLibrary.ig_leave(recording);
        }
    }

    private static void Check(bool succeeded)
    {
        if (!succeeded)
            throw CudaGraphLibrary.Error();
    }
}
