using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Inpaint.Torch.Tests.Support;
using TorchSharp;

namespace Inpaint.Torch.Tests.Lifetimes;

/// <summary>The memory of tensors on the processor: native/blocks.cpp.</summary>
public sealed class MemoryTests : Scoped
{
    private const long Million = 1_000_000;

    public MemoryTests() => Garbage.Collect();

    [Theory]
    [InlineData(20_000)]
    [InlineData(300_000)]
    [InlineData(5_000_000)]
    public void Block_Freed_IsTheNextOfItsSize(long count)
    {
        var first = torch.empty(count);
        var address = Address(first);
        first.Dispose();
        Assert.Equal(address, Address(torch.empty(count)));
        Assert.NotEqual(address, Address(torch.empty(count)));
    }

    [Fact]
    public void Blocks_OfAllSizes_AreAlignedAndApart()
    {
        long[] counts = [1, 3, 1000, 16_000, 16_368, 16_400, 70_000, 524_288, 524_289, 600_000, 3 * Million];
        var tensors = counts.Select((count, value) => torch.full(count, (float)value)).ToList();
        tensors.AddRange(counts.Select((count, value) => torch.full(count, (float)-value)));
        Assert.All(tensors, tensor => Assert.Equal(0, Address(tensor) % 64));
        Assert.All(tensors, (tensor, i) => Assert.Equal(
            i < counts.Length ? i : counts.Length - i, tensor.min().item<float>()));
        Assert.All(tensors, tensor => Assert.Equal(tensor.min().item<float>(), tensor.max().item<float>()));
    }

    [Fact]
    public void Block_FreedByAnotherThread_IsUsedAgain()
    {
        var first = torch.empty(Million).DetachFromDisposeScope();
        var address = Address(first);
        var thread = new Thread(first.Dispose);
        thread.Start();
        thread.Join();
        Assert.Equal(address, Address(torch.empty(Million)));
    }

    [Fact]
    public void FreeBlocks_BeyondAGibibyte_GoBackToTheSystem()
    {
        var tensors = Enumerable.Range(0, 6).Select(_ => torch.empty(100 * Million)).ToList(); // never touched: 2.4 GB of addresses alone
        var with = VirtualBytes();
        tensors.ForEach(tensor => tensor.Dispose());
        Assert.InRange(with - VirtualBytes(), 1200 * Million, 2400 * Million);
    }

    [Fact]
    public void Empty_TakesNone() => Assert.Equal(0, torch.empty(0).sum().item<float>());

    [Fact]
    public void TooMuch_IsAnErrorThatSaysHowMuchAndGivesFreeBlocksBack()
    {
        torch.empty(250 * Million).Dispose(); // a gigabyte: stacks of threads that the runtime starts meanwhile take some megabytes
        var with = VirtualBytes();
        var error = Assert.Throws<ExternalException>(() => torch.empty(1L << 60));
        Assert.Contains($"{1L << 62} bytes", error.Message, StringComparison.Ordinal);
        Assert.InRange(with - VirtualBytes(), 800 * Million, 2000 * Million);
    }

    private static long Address(torch.Tensor tensor) => Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetReference(tensor.bytes));

    private static long VirtualBytes() =>
        long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) * Environment.SystemPageSize;
}
