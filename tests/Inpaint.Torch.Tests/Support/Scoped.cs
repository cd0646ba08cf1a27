using TorchSharp;

namespace Inpaint.Torch.Tests.Support;

/// <summary>Tests whose tensors are disposed with the test.</summary>
public abstract class Scoped : IDisposable
{
    private readonly DisposeScope scope = torch.NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        GC.SuppressFinalize(this);
    }
}
