namespace Inpaint.Model.Cuda;

/// <summary>Turns a pass over tensors that stay where they are into one that can be run again and again.</summary>
public interface IPassRecorder
{
    /// <summary>Records a pass; it has run at least once when this returns.</summary>
    IRecordedPass Record(Action pass);
}

/// <summary>A recorded pass.</summary>
public interface IRecordedPass : IDisposable
{
    /// <summary>Runs it on what its input tensors hold now. Whoever reads its outputs waits for the device first.</summary>
    void Run();
}
