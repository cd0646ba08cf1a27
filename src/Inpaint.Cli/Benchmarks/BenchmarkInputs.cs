using System.Runtime.InteropServices;
using System.Text.Json;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Devices;
using Inpaint.Model.Export;
using Inpaint.Model.Networks;
using Inpaint.Model.Networks.Ladder;
using TorchSharp;

namespace Inpaint.Cli.Benchmarks;

/// <summary>The same inputs for every contestant: in tensors, and in the folder that the peers read.</summary>
public sealed class BenchmarkInputs : IDisposable
{
    /// <summary>Most samples of a case.</summary>
    public const int MostSamples = 96;

    private readonly torch.Tensor[] _tensors;

    private BenchmarkInputs(LadderNetwork network, string folder)
    {
        (Network, Folder) = (network, folder);
        using var quiet = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(1);
        Seen = torch.rand(MostSamples, 1, 28, 28).gt(0.5).to(torch.float32);
        Image = torch.rand(MostSamples, 1, 28, 28).gt(0.8).to(torch.float32);
        SeenPixels = Image * Seen;
        Label = torch.tensor(Enumerable.Range(0, MostSamples).Select(i => (long)i % 11).ToArray());
        Noise = torch.randn(MostSamples, network.NoiseSize);
        Maps = network.Encode(SeenPixels, Seen, Label);
        _tensors = [Seen, Image, SeenPixels, Label, Noise, .. Maps.Maps];
        foreach (var tensor in _tensors)
            tensor.DetachFromDisposeScope();
    }

    /// <summary>The ladder.</summary>
    public LadderNetwork Network { get; }

    /// <summary>Where the peers find weights, graphs and inputs.</summary>
    public string Folder { get; }

    /// <summary>[96, 1, 28, 28], {0, 1}.</summary>
    public torch.Tensor Seen { get; }

    /// <summary>[96, 1, 28, 28], {0, 1}.</summary>
    public torch.Tensor Image { get; }

    /// <summary>[96, 1, 28, 28], {0, 1}.</summary>
    public torch.Tensor SeenPixels { get; }

    /// <summary>[96], 0 to 10.</summary>
    public torch.Tensor Label { get; }

    /// <summary>[96, noise size].</summary>
    public torch.Tensor Noise { get; }

    /// <summary>The condition's maps of the 96 inputs.</summary>
    public Features Maps { get; }

    /// <summary>Draws the inputs and writes them, the weights and the graphs into a new folder.</summary>
    public static BenchmarkInputs Create(LadderNetwork network)
    {
        var inputs = new BenchmarkInputs(network, Directory.CreateTempSubdirectory("inpaint-bench-").FullName);
        inputs.Write();
        return inputs;
    }

    /// <summary>The floats of a tensor's first rows.</summary>
    public static float[] Floats(torch.Tensor tensor, int rows)
    {
        using var scope = torch.NewDisposeScope();
        return tensor.narrow(0, 0, rows).ToArray<float>();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _tensors)
            tensor.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private void Write()
    {
        var empty = new Dictionary<string, string>();
        File.WriteAllBytes(Named("weights.safetensors"), new Safetensors(NetworkWeights.Copy(Network), empty).ToBytes());
        File.WriteAllText(Named("options.json"), JsonSerializer.Serialize(Network.Options, JsonSerializerOptions.Web));
        File.WriteAllBytes(Named("decode.onnx"), LadderOnnx.Export(Network, OnnxPart.Decode, empty));
        File.WriteAllBytes(Named("condition.onnx"), LadderOnnx.Export(Network, OnnxPart.Condition, empty));
        object[] maps = [.. Maps.Maps.Select((map, i) => Input($"map_{i}", map))];
        var (image, seen, pixels, noise) = (Input("image", Image), Input("seen", Seen), Input("seen_pixels", SeenPixels), Input("noise", Noise));
        File.WriteAllBytes(Named("label.bin"), MemoryMarshal.AsBytes<long>(Label.ToArray<long>()));
        var label = new { name = "label", type = "int64", shape = Array.Empty<long>() };
        File.WriteAllText(Named("inputs.json"), JsonSerializer.Serialize(new Dictionary<string, object[]>
        {
            [BenchmarkCase.Decode] = [noise, .. maps],
            [BenchmarkCase.Condition] = [pixels, seen, label],
            [BenchmarkCase.TrainStep] = [image, seen, label, noise],
        }));
    }

    private object Input(string name, torch.Tensor tensor)
    {
        File.WriteAllBytes(Named(name + ".bin"), MemoryMarshal.AsBytes<float>(Floats(tensor, MostSamples)));
        return new { name, type = "float32", shape = tensor.shape[1..] };
    }

    private string Named(string file) => Path.Combine(Folder, file);
}
