using TorchSharp;

namespace Inpaint.Torch.Tests.Random;

public class ThreadsTests
{
    [Fact]
    public void NumThreads_CanBeSet()
    {
        var before = torch.get_num_threads();
        try
        {
            torch.set_num_threads(1);
            Assert.Equal(1, torch.get_num_threads());
            torch.set_num_threads(2);
            Assert.Equal(2, torch.get_num_threads());
        }
        finally
        {
            torch.set_num_threads(before);
        }
        Assert.True(torch.get_num_interop_threads() >= 1);
    }

    [Fact]
    public void NumThreads_Zero_IsRefused()
    {
        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => torch.set_num_threads(0));
        Assert.Contains("positive", error.Message);
    }

    [Fact]
    public void Threads_EachWithTheirOwnTensors_Agree()
    {
        var sums = new double[4];
        var threads = Enumerable.Range(0, sums.Length).Select(k => new Thread(() =>
        {
            for (var round = 0; round < 200; round++)
            {
                using var scope = torch.NewDisposeScope();
                using var _ = torch.no_grad();
                sums[k] = (torch.ones(100) * k).sum().ToDouble();
            }
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.Equal([0, 100, 200, 300], sums);
    }

    [Fact]
    public void GradMode_BelongsToTheThread()
    {
        using var _ = torch.no_grad();
        var enabled = false;
        var thread = new Thread(() => enabled = torch.is_grad_enabled());
        thread.Start();
        thread.Join();
        Assert.True(enabled);
        Assert.False(torch.is_grad_enabled());
    }

    [Fact]
    public void VersionAndDevices_AreTold()
    {
        Assert.Matches(@"^\d+\.\d+", torch.__version__);
        Assert.Equal(torch.cuda.device_count() > 0, torch.cuda.is_available());
        Assert.Equal("cuda:1", torch.device("cuda:1").ToString());
        Assert.Equal("cpu", torch.CPU.ToString());
        Assert.Throws<ArgumentException>(() => torch.device("abacus"));
    }
}
