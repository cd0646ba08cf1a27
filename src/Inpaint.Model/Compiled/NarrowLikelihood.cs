using Inpaint.Compiled;
using Inpaint.Core;
using Inpaint.Model.Devices;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Networks;
using Inpaint.Model.Networks.Ladder;
using Inpaint.Model.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Model.Compiled;

/// <summary>
/// What bfloat16 costs on real images: E_q[log P(Y|X, z)] with z from the recognition network, decoded with either element type. The samples
/// reach the decoders as the noise that the priors make them of.
/// </summary>
public static class NarrowLikelihood
{
    private const int Batch = 50;

    /// <summary>Mean log-likelihood of an image's missing pixels, in nats: libtorch's float32, compiled float32, compiled bfloat16.</summary>
    /// <param name="network">The network.</param>
    /// <param name="set">Images with holes; pixels 0 or 1.</param>
    /// <param name="threads">Threads to use.</param>
    public static (double Libtorch, double Float32, double Bfloat16) Measure(LadderNetwork network, EvaluationSet set, int threads)
    {
        using var exact = new CompiledLadder(network);
        using var narrow = new CompiledLadder(network, bfloat16: true);
        using var quiet = no_grad();
        var sums = new double[3];
        for (var first = 0; first < set.Count; first += Batch)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(Batch, set.Count - first);
            var range = (first * ImageSize.Pixels)..((first + count) * ImageSize.Pixels);
            var batch = ImageBatch.From(set.Image[range], set.Seen[range], [.. Enumerable.Repeat(ConditionalModel.NoLabel, count)], CPU);
            using var generator = DeviceNoise.Source(0, first);
            var pass = network.Infer(
                network.Encode(batch.SeenPixels, batch.Seen, batch.Label), network.Recognize(batch.Image, batch.Seen),
                DeviceNoise.Draw(generator, count, network.NoiseSize, CPU));
            var noise = Floats(cat([.. pass.Latents.Select(PriorNoise)], 1));
            var planes = Floats(cat([batch.SeenPixels, batch.Seen], 1)).Chunk(2 * ImageSize.Pixels);
            NativeFloats[] conditions = [.. planes.Select(each => exact.Encode(each, null))];
            Tensor Decoded(CompiledLadder ladder)
            {
                var logits = new float[count * ImageSize.Pixels];
                ladder.Decode(conditions, noise, logits, threads);
                return TensorData.Of<float>(logits, [count, 1, 28, 28]);
            }
            Tensor[] outputs = [pass.Output, Decoded(exact), Decoded(narrow)];
            for (var i = 0; i < outputs.Length; i++)
                sums[i] += new BernoulliLikelihood().LogLikelihood(outputs[i], batch.Image, batch.Missing).sum().ToDouble();
            foreach (var condition in conditions)
                condition.Dispose();
        }
        return (sums[0] / set.Count, sums[1] / set.Count, sums[2] / set.Count);
    }

    /// <summary>The noise that the prior makes a sample of, [batch, size] with the channels innermost, as the decoder reads it.</summary>
    private static Tensor PriorNoise(LatentLayer layer)
    {
        var noise = (layer.Sample - layer.Prior.Mean) * layer.Prior.LogSigma.neg().exp();
        return (noise.dim() == 4 ? noise.permute(0, 2, 3, 1) : noise).reshape(noise.shape[0], -1);
    }

    private static float[] Floats(Tensor values) => values.ToArray<float>();
}
