using System.Diagnostics;
using Inpaint.Model.Networks;
using Inpaint.Model.Networks.Ladder;
using TorchSharp;

namespace Inpaint.Cli.Benchmarks;

/// <summary>This project's network on libtorch, operator by operator.</summary>
public sealed class EagerContestant(BenchmarkInputs inputs) : IContestant
{
    private readonly Dictionary<int, Features> maps = [];
    private LadderNetwork? trained;
    private torch.optim.Optimizer? optimizer;

    /// <inheritdoc/>
    public string Column => "eager";

    /// <inheritdoc/>
    public Turn? Run(BenchmarkCase one, CancellationToken cancellation)
    {
        torch.set_num_threads(one.Threads);
        using var scope = torch.NewDisposeScope();
        var (image, seen, pixels) = (inputs.Image.narrow(0, 0, one.Batch), inputs.Seen.narrow(0, 0, one.Batch), inputs.SeenPixels.narrow(0, 0, one.Batch));
        var (label, noise) = (inputs.Label.narrow(0, 0, one.Batch), inputs.Noise.narrow(0, 0, one.Batch));
        var milliseconds = new List<double>();
        float[] values = [];
        for (var run = 0; run <= one.Runs; run++)
        {
            using var inner = torch.NewDisposeScope();
            var start = Stopwatch.GetTimestamp();
            torch.Tensor result;
            if (one.Name == BenchmarkCase.TrainStep)
                result = Train(image, seen, label, noise);
            else
                using (torch.no_grad())
                    result = one.Name == BenchmarkCase.Decode
                        ? inputs.Network.Decode(MapsOf(one.Batch), noise)
                        : inputs.Network.Encode(pixels, seen, label).Maps[^1];
            if (run > 0)
                milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (run == one.Runs && one.Name != BenchmarkCase.TrainStep)
                values = BenchmarkInputs.Floats(result, one.Batch);
        }
        return new(milliseconds, values);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        optimizer?.Dispose();
        trained?.Dispose();
        foreach (var features in maps.Values)
            features.Dispose();
    }

    private torch.Tensor Train(torch.Tensor image, torch.Tensor seen, torch.Tensor label, torch.Tensor noise)
    {
        trained ??= new(inputs.Network.Options);
        optimizer ??= torch.optim.AdamW(trained.parameters(), lr: 1e-4, weight_decay: 0.01);
        using var scope = torch.NewDisposeScope();
        var loss = Loss(trained, image, seen, label, noise);
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        return loss.MoveToOuterDisposeScope();
    }

    /// <summary>What the backward pass does not need is gone before it begins, as in the trainer.</summary>
    private static torch.Tensor Loss(LadderNetwork network, torch.Tensor image, torch.Tensor seen, torch.Tensor label, torch.Tensor noise)
    {
        using var scope = torch.NewDisposeScope();
        var pass = network.Infer(network.Encode(image * seen, seen, label), network.Recognize(image, seen), noise);
        var divergence = pass.Latents.Select(layer => layer.Kl()).Aggregate((sum, layer) => sum + layer);
        var likelihood = (torch.nn.functional.binary_cross_entropy_with_logits(pass.Output, image, reduction: torch.nn.Reduction.None) * (1 - seen))
            .flatten(1).sum(1).neg();
        return (likelihood - divergence).mean().neg().MoveToOuterDisposeScope();
    }

    private Features MapsOf(int batch)
    {
        if (!maps.TryGetValue(batch, out var features))
        {
            using var scope = torch.NewDisposeScope();
            var first = torch.tensor(Enumerable.Range(0, batch).Select(i => (long)i).ToArray());
            maps.Add(batch, features = inputs.Maps.Gather(first).DetachFromDisposeScope());
        }
        return features;
    }
}
