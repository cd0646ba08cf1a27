using Inpaint.Torch.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Torch.Tests.Lifetimes;

public class DisposeScopeTests
{
    [Fact]
    public void Scope_Disposed_DisposesWhatWasMadeInside()
    {
        Tensor inside, kept;
        using (var scope = NewDisposeScope())
        {
            inside = ones(2);
            kept = (inside + 1).DetachFromDisposeScope();
            Assert.Equal(1, scope.DisposablesCount);
        }
        Assert.True(inside.IsInvalid);
        Assert.False(kept.IsInvalid);
        kept.Dispose();
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void MoveToOuter_OutlivesTheInnerScopeOnly()
    {
        Tensor moved;
        using (NewDisposeScope())
        {
            using (NewDisposeScope()) moved = ones(2).MoveToOuterDisposeScope();
            Assert.False(moved.IsInvalid);
        }
        Assert.True(moved.IsInvalid);
    }

    [Fact]
    public void MoveToOuter_WithoutOuterScope_Detaches()
    {
        Tensor moved;
        using (NewDisposeScope()) moved = ones(2).MoveToOuterDisposeScope();
        Assert.False(moved.IsInvalid);
        moved.Dispose();
    }

    [Fact]
    public void DisposeEverythingBut_KeepsTheNamed()
    {
        using var scope = NewDisposeScope();
        Tensor a = ones(1), b = ones(1), c = ones(1);
        scope.DisposeEverythingBut(b);
        Assert.True(a.IsInvalid);
        Assert.False(b.IsInvalid);
        Assert.True(c.IsInvalid);
        Assert.True(scope.Contains(b));
        scope.DisposeEverything();
        Assert.True(b.IsInvalid);
    }

    [Fact]
    public void Attach_TakesATensorOver()
    {
        var outside = ones(1);
        using (var scope = NewDisposeScope()) scope.Attach(outside);
        Assert.True(outside.IsInvalid);
    }

    [Fact]
    public void Tensor_DisposedByHand_LeavesItsScope()
    {
        using var scope = NewDisposeScope();
        Tensor a = ones(1), b = ones(1), c = ones(1);
        a.Dispose();
        a.Dispose();
        Assert.Equal(2, scope.DisposablesCount);
        c.Dispose();
        Assert.True(scope.Contains(b));
    }

    [Fact]
    public void Wrapped_OnlyTheResultRemains()
    {
        using var scope = NewDisposeScope();
        var result = WrappedTensorDisposeScope(() => (ones(2) + 1) * 3);
        Assert.Equal(1, scope.DisposablesCount);
        Assert.Equal(6f, result[0].item<float>());
    }

    [Fact]
    public void Scopes_OfOtherThreads_AreSeparate()
    {
        using var scope = NewDisposeScope();
        Tensor? other = null;
        var thread = new Thread(() => other = ones(1));
        thread.Start();
        thread.Join();
        Assert.Equal(0, scope.DisposablesCount);
        other!.Dispose();
    }

    [Fact]
    public void UseAfterDispose_SaysSo()
    {
        var gone = ones(1);
        gone.Dispose();
        var error = Assert.Throws<InvalidOperationException>(() => gone + 1);
        Assert.Contains("disposed", error.Message);
    }

    [Fact]
    public void Counts_FollowTensors()
    {
        var statistics = DisposeScopeManager.Statistics;
        long live = statistics.ThreadTotalLiveCount, made = statistics.CreatedInScopeCount;
        using (NewDisposeScope())
        {
            _ = ones(3) + 1;
            Assert.Equal(live + 2, statistics.ThreadTotalLiveCount);
        }
        Assert.Equal(live, statistics.ThreadTotalLiveCount);
        Assert.Equal(made + 2, statistics.CreatedInScopeCount);
    }

    [Fact]
    public void AbandonedTensors_AreCollected()
    {
        Garbage.Collect();
        var before = Tensor.TotalCount;
        Abandon(before);
        Garbage.Collect();
        Assert.True(Tensor.TotalCount <= before, $"{Tensor.TotalCount} live tensors, at most {before} expected");
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Abandon(long before)
    {
        var tensors = Enumerable.Range(0, 50).Select(_ => ones(10)).ToArray();
        Assert.Equal(before + 50, Tensor.TotalCount);
        GC.KeepAlive(tensors);
    }
}
