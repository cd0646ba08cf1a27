using Inpaint.Model.Networks;
using Inpaint.Model.Networks.Ladder;
using Inpaint.Model.Objectives;
using TorchSharp;

namespace Inpaint.Cli.Benchmarks.Gpu;

/// <summary>The generation network on tensors that stay where they are: features and noise in, grey values out.</summary>
public sealed class DecodePass
{
    private readonly LadderNetwork network;
    private readonly Features features;
    private readonly torch.Tensor noise;
    private readonly torch.Tensor grey;

    /// <summary>Makes the tensors, in the dispose scope of the caller.</summary>
    public DecodePass(LadderNetwork network, PixelLikelihood likelihood, int batch, torch.Device device)
    {
        (this.network, Likelihood) = (network, likelihood);
        using var generator = DeviceNoise.Source(1, 0);
        var seen = torch.rand([batch, 1, 28, 28], generator: generator).gt(0.5).to(torch.float32).to(device);
        features = network.Encode(torch.zeros_like(seen), seen, torch.full([batch], ConditionalModel.NoLabel, torch.int64, device));
        noise = DeviceNoise.Draw(generator, batch, network.NoiseSize, device);
        grey = torch.zeros([batch, 784], torch.uint8, device);
    }

    /// <summary>Turns logits into grey values.</summary>
    public PixelLikelihood Likelihood { get; }

    /// <summary>Decodes the batch.</summary>
    public void Run()
    {
        using var scope = torch.NewDisposeScope();
        grey.copy_(Likelihood.Grey(network.Decode(features, noise)));
    }
}
