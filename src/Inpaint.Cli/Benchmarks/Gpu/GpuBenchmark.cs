using Inpaint.CudaGraph;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Cuda;
using Inpaint.Model.Networks.Ladder;
using Inpaint.Model.Objectives;
using Inpaint.Model.Sampling;
using TorchSharp;

namespace Inpaint.Cli.Benchmarks.Gpu;

/// <summary>The ladder on a device, in every precision and at several batch sizes, beside what the device can do at most.</summary>
/// <param name="load">Loads the network, on the processor; called once for every precision.</param>
/// <param name="device">Where to compute.</param>
/// <param name="batches">Samples in a pass, ascending.</param>
/// <param name="seconds">Length of each measurement.</param>
/// <param name="notice">Gets a line for every measurement.</param>
public sealed class GpuBenchmark(Func<LadderNetwork> load, torch.Device device, IReadOnlyList<int> batches, double seconds, Action<string> notice)
{
    private readonly DevicePeaks peaks = new(device, seconds);

    private bool Records => device.type == DeviceType.CUDA && CudaGraphLibrary.Unavailable is null;

    /// <summary>Measures everything.</summary>
    public GpuReport Run()
    {
        using var quiet = torch.no_grad();
        using var counted = load();
        var cost = DecodeCost.Of(counted);
        var copy = peaks.BytesPerSecond();
        var (precisions, rows) = (new List<GpuPrecision>(), new List<GpuRow>());
        foreach (var precision in Enum.GetValues<CudaPrecision>())
        {
            var flops = peaks.Flops(precision);
            var element = precision == CudaPrecision.Bfloat16 ? 2 : sizeof(float);
            precisions.Add(new(Name(precision), flops / 1e12, flops / cost.Flops, copy / cost.Bytes(element)));
            rows.AddRange(Rows(precision));
        }
        var noGraph = Records ? null : CudaGraphLibrary.Unavailable ?? "graphs are for GPUs";
        return new(device.ToString(), MachineName.Find(), noGraph, cost.Flops / 1e6, copy / 1e9, precisions, rows);
    }

    private static string Name(CudaPrecision precision) => precision.ToString().ToLowerInvariant();

    private IEnumerable<GpuRow> Rows(CudaPrecision precision)
    {
        var card = new ModelCard { Name = "ladder", Title = "Ladder", Network = "ladder", Sha256 = "" };
        var network = CudaPrecisions.Apply(load().to(device), precision);
        using var eager = new CompletionModel(card, network, device); // owns the network
        double? alone = null;
        foreach (var batch in batches)
        {
            notice($"{Name(precision)}, batch {batch} ...");
            using var scope = torch.NewDisposeScope();
            var pass = new DecodePass(network, PixelLikelihood.Named(card.Likelihood, card.Sigma), batch, device);
            var eagerSeconds = peaks.Seconds(pass.Run);
            alone ??= batch == 1 ? eagerSeconds : peaks.Seconds(new DecodePass(network, pass.Likelihood, 1, device).Run);
            double? graphSeconds = null, graphWhole = null;
            if (Records)
            {
                using (var recorded = new GraphRecorder(device).Record(pass.Run))
                    graphSeconds = peaks.Seconds(recorded.Run);
                using var model = new StaticCompletionModel(card, CudaPrecisions.Apply(load().to(device), precision), device, new GraphRecorder(device));
                graphWhole = batch / Whole(model, batch);
            }
            yield return new(
                Name(precision), batch, batch / eagerSeconds, batch / graphSeconds, batch / Whole(eager, batch), graphWhole, batch / alone.Value);
        }
    }

    /// <summary>Seconds of one call of <see cref="ICompletionModel.Draw"/>, four requests to a batch.</summary>
    private double Whole(ICompletionModel model, int batch)
    {
        byte[] lowerHalf = [.. Enumerable.Range(0, 784).Select(pixel => (byte)(pixel >= 392 ? 1 : 0))];
        var conditions = model.Prepare([.. Enumerable.Range(0, Math.Min(4, batch)).Select(_ => new HoleImage(new byte[784], lowerHalf))]);
        SampleSlot[] slots = [.. Enumerable.Range(0, batch).Select(i => new SampleSlot(conditions[i % conditions.Count], new NoiseRecipe.Fresh(new(1, i))))];
        var took = peaks.Seconds(() => model.Draw(slots));
        foreach (var condition in conditions)
            condition.Dispose();
        return took;
    }
}
