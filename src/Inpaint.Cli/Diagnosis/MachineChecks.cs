using System.Runtime.InteropServices;
using Inpaint.Core.Weights;
using Inpaint.Engine;
using Inpaint.Engine.Lanes;
using Inpaint.Engine.Models;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Data;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using TorchSharp;

namespace Inpaint.Cli.Diagnosis;

/// <summary>What the doctor looks at.</summary>
public static class MachineChecks
{
    /// <summary>All checks, in the order of the table.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        new("system", () => Finding.Good($"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}")),
        new(".NET", () => Finding.Good(RuntimeInformation.FrameworkDescription)),
        new("libtorch", FindLibtorch),
        new("threads", () => WithLibtorch(() => Finding.Good($"{torch.get_num_threads()} of {Environment.ProcessorCount} processors"))),
        new("device", () => WithLibtorch(() => Finding.Good(torch.cuda.is_available()
            ? $"{ComputeDevice.Find("auto")}, of {torch.cuda.device_count()} GPUs"
            : "cpu; libtorch sees no GPU"))),
        new("precision", () => Finding.Good(ConvolutionPrecision.IsInHardware
            ? "auto is bfloat16, which this processor multiplies"
            : "auto is float32; this processor does not multiply bfloat16")),
        new("inference", () => FindInference(ModelStore.Default())),
        new("weights", () => FindWeights(ModelStore.Default())),
        new("data", () => FindData(MnistLocation.Default)),
    ];

    private static Finding FindLibtorch() => Libtorch.Unavailable is { } why
        ? Finding.Broken(why)
        : Finding.Good($"{torch.__version__}, bound by TorchSharp {typeof(torch).Assembly.GetName().Version}");

    private static Finding WithLibtorch(Func<Finding> look) =>
        Libtorch.Unavailable is null ? look() : Finding.Absent("not looked at without libtorch");

    /// <summary>What computes on the processor, and which models go without it.</summary>
    public static Finding FindInference(ModelStore store)
    {
        var without = store.List().Where(card => !EngineModel.CanCompute(card)).Select(card => card.Name).ToArray();
        var others = without.Length == 0 ? "" : $"; no plan for {string.Join(", ", without)}, computed by libtorch";
        return LaneWidth.Accelerated
            ? Finding.Good($"the engine, {LaneWidth.Bits} bits at a time, {EngineThreads.Count} threads{others}")
            : Finding.Absent($"the engine, without fused multiply-adds of the processor, so slowly{others}");
    }

    /// <summary>Which models are there; each is loaded as a server would.</summary>
    public static Finding FindWeights(ModelStore store)
    {
        var cards = store.List<ImageNetwork>();
        if (cards.Count == 0)
        {
            return Finding.Broken($"no model in {store.Folder}: train one, or name another folder by {ModelFolder.Variable}");
        }
        var problems = new List<string>();
        foreach (var card in cards)
        {
            try
            {
                Load(store, card);
            }
            catch (WeightsException error)
            {
                problems.Add(error.Message);
            }
        }
        return problems.Count > 0
            ? Finding.Broken(string.Join(" ", problems))
            : Finding.Good($"{string.Join(", ", cards.Select(card => card.Name))} in {store.Folder}");
    }

    /// <summary>By what computes the model; where that is a libtorch that is missing, the file alone is checked.</summary>
    private static void Load(ModelStore store, ModelCard card)
    {
        if (EngineModel.CanCompute(card))
        {
            store.Load(card.Name).Dispose();
        }
        else if (EngineClassifier.CanCompute(card))
        {
            store.LoadClassifier(card.Name).Dispose();
        }
        else if (Libtorch.Unavailable is null)
        {
            store.LoadNetwork<ImageNetwork>(card).Dispose();
        }
        else
        {
            store.ReadWeights(card);
        }
    }

    /// <summary>Whether MNIST is there.</summary>
    public static Finding FindData(MnistLocation location) => location.Find() is { } folder
        ? Finding.Good($"MNIST in {folder}")
        : Finding.Absent($"no MNIST in {location.CacheFolder}: training and evaluating download it, or set {MnistLocation.Variable}");
}
