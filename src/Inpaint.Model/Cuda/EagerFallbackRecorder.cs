using System.Runtime.InteropServices;

namespace Inpaint.Model.Cuda;

/// <summary>
/// Records like another recorder until that one is refused, and from then on runs operator by operator: a recording that CUDA does not accept
/// is no reason to give the GPU up. Where the GPU itself has failed, the operators say so.
/// </summary>
/// <param name="recorder">Records while it can.</param>
/// <param name="notice">Gets one line when it cannot.</param>
public sealed class EagerFallbackRecorder(IPassRecorder recorder, Action<string> notice) : IPassRecorder
{
    private readonly EagerRecorder eager = new();
    private bool refused;

    /// <inheritdoc/>
    public IRecordedPass Record(Action pass)
    {
        if (refused)
            return eager.Record(pass);
        try
        {
            return recorder.Record(pass);
        }
        catch (ExternalException error)
        {
            var recorded = eager.Record(pass);
            refused = true;
            notice($"a CUDA graph could not be recorded ({error.Message.Split('\n')[0]}); the GPU goes on operator by operator");
            return recorded;
        }
    }
}
