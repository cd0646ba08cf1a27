using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Torch.Tests.Modules;

public class TrainingTests
{
    [Fact]
    public void HundredSteps_LiveTensors_ReturnToBaseline()
    {
        manual_seed(1);
        using var network = nn.Sequential(nn.Linear(4, 16), nn.SiLU(), nn.Linear(16, 1));
        using var optimizer = optim.AdamW(network.parameters(), lr: 1e-2);
        Step(network, optimizer);
        var threadBaseline = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        double first = Step(network, optimizer), last = 0;
        for (var k = 0; k < 100; k++) last = Step(network, optimizer);
        Assert.Equal(threadBaseline, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.True(last < first, $"the loss went from {first} to {last}");
    }

    private static double Step(nn.Module<Tensor, Tensor> network, optim.Optimizer optimizer)
    {
        using var scope = NewDisposeScope();
        var x = linspace(-1, 1, 64).view(16, 4);
        var y = x.sum(1, true).sin();
        var loss = nn.functional.mse_loss(network.call(x), y);
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        return loss.ToDouble();
    }
}
