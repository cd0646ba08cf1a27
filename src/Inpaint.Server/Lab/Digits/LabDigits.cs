using Inpaint.Client.Lab.Digits;
using Inpaint.Client.Lab.LabelCvae;
using Inpaint.Model.Data;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Server.Lab.Digits;

/// <summary>
/// The digits that the Lab tries models on: MNIST's first test images where the server has the data set, else digits that the label CVAE
/// drew, as many of each. The inference thread alone asks for them.
/// </summary>
internal sealed class LabDigits(LabModels models)
{
    private const int Seed = 60;
    private TestDigits? _digits;

    public TestDigits Get() => _digits ??= Read() ?? Draw();

    private static TestDigits? Read()
    {
        try
        {
            if (MnistLocation.Default.Find() is not { } folder)
            {
                return null;
            }
            var test = Mnist.LoadTest(folder);
            return new(
                true, [.. Enumerable.Range(0, TestDigits.Count).Select(i => test.Image(i).ToArray())],
                [.. test.Labels.Take(TestDigits.Count).Select(label => (int)label)]);
        }
        catch (DatasetException)
        {
            return null;
        }
    }

    private TestDigits Draw()
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var network = models.Network<LabelCvaeNetwork>(StyleQuery.Model);
        int[] labels = [.. Enumerable.Range(0, TestDigits.Count).Select(i => i % LabelCvaeNetwork.Digits)];
        var means = network.ClassMeans.index_select(0, TensorData.Of<long>(labels.Select(label => (long)label).ToArray()));
        return new(false, LabTensors.ToImages(network.Decode(means + LabTensors.Noise(Seed, labels.Length, network.Latent))), labels);
    }
}
