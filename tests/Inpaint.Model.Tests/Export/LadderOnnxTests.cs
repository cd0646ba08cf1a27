using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Inpaint.Engine.Networks;
using Inpaint.Model.Export;
using Inpaint.Model.Networks;
using Inpaint.Model.Networks.Ladder;
using Inpaint.Model.Tests.Support;
using Inpaint.TestSupport;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Export;

/// <summary>The exported file, run by ONNX Runtime, against the network on libtorch.</summary>
[Collection(TorchCollection.Name)]
public sealed class LadderOnnxTests : IDisposable
{
    private const double Tolerance = 1e-4;
    private const int Batch = 3;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [OnnxRuntimeFact]
    public void Sampler_InOnnxRuntime_IsTheNetwork() => AssertSame(new());

    [OnnxRuntimeFact]
    public void Sampler_StandardNormalPrior_IsTheNetwork() =>
        AssertSame(new() { LearnedPrior = false, CoarseLatents = [3], FineLatents = [2, 4], EncoderBlocks = 1 });

    [Fact]
    public void Export_SameWeights_SameBytes()
    {
        manual_seed(4);
        using var network = new LadderNetwork(new());
        var empty = new Dictionary<string, string>();
        Assert.Equal(LadderOnnx.Export(network, OnnxPart.Sampler, empty), LadderOnnx.Export(network, OnnxPart.Sampler, empty));
    }

    private void AssertSame(LadderOptions options)
    {
        manual_seed(3);
        using var network = new LadderNetwork(options);
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var seen = rand(Batch, 1, 28, 28).gt(0.4).to(float32);
        var pixels = rand(Batch, 1, 28, 28) * seen;
        long[] labels = [0, 7, ConditionalModel.NoLabel];
        var noise = randn(Batch, network.NoiseSize);
        var expected = network.Decode(network.Encode(pixels, seen, tensor(labels)), noise).contiguous().data<float>().ToArray();

        File.WriteAllBytes(
            Named("sampler.onnx"),
            LadderOnnx.Export(network, OnnxPart.Sampler, new Dictionary<string, string> { ["name"] = "test" })
        );
        File.WriteAllBytes(Named("label.bin"), MemoryMarshal.AsBytes(labels.AsSpan()));
        object[] inputs =
        [
            Input("seen_pixels", pixels),
            Input("seen", seen),
            new
            {
                name = "label",
                type = "int64",
                shape = Array.Empty<long>(),
            },
            Input("noise", noise),
        ];
        File.WriteAllText(Named("inputs.json"), JsonSerializer.Serialize(new { sampler = inputs }));

        var actual = RunOnnxRuntime();
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.InRange(Math.Abs(expected[i] - actual[i]), 0, Tolerance);
        }
    }

    private object Input(string name, Tensor tensor)
    {
        File.WriteAllBytes(Named(name + ".bin"), MemoryMarshal.AsBytes<float>(tensor.contiguous().data<float>().ToArray()));
        return new { name, type = "float32", shape = tensor.shape[1..] };
    }

    private float[] RunOnnxRuntime()
    {
        using var process = Process.Start(
            new ProcessStartInfo("node", [OnnxRuntimeFactAttribute.Script!, _folder.Path])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        process.StandardInput.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    row = "sampler",
                    batch = Batch,
                    threads = 1,
                    runs = 1,
                    output = "logits",
                }
            )
        );
        process.StandardInput.Close();
        using var reply = JsonDocument.Parse(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        Assert.False(reply.RootElement.TryGetProperty("error", out var error), error.ToString());
        return reply.RootElement.GetProperty("values").Deserialize<float[]>()!;
    }

    private string Named(string file) => Path.Combine(_folder.Path, file);
}
