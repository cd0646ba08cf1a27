using Inpaint.Client.Lab.Latent;
using Inpaint.Model.Devices;
using Inpaint.Model.Networks;
using Inpaint.Model.Sampling;
using static TorchSharp.torch;

namespace Inpaint.Server.Lab.Latent;

internal static class LatentDecoder
{
    public const int Slice = 64;

    public static DecodedDigits Decode(ILatentImages network, IReadOnlyList<float[]> codes, LabModels models)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var picture = network.Decode(TensorData.Of<float>(codes.SelectMany(code => code).ToArray(), [codes.Count, codes[0].Length]));
        var digits = LabTensors.ToImages(picture);
        if (!models.Cards.ContainsKey(DigitClassifier.DefaultName))
        {
            return new(digits, [], []);
        }
        var classifier = models.Network<ClassifierNetwork>(DigitClassifier.DefaultName);
        var probabilities = LabTensors.ToRows(classifier.LogProbabilities(picture.clamp(0, 1), ones_like(picture)).exp());
        return new(digits, [.. probabilities.Select(row => Array.IndexOf(row, row.Max()))], [.. probabilities.Select(row => row.Max())]);
    }

    public static IEnumerable<DecodedDigits?> DecodeAll(
        ILatentImages network,
        IReadOnlyList<float[]> codes,
        bool withDigits,
        LabModels models
    )
    {
        var (digits, looks, confidence) = (new List<byte[]>(), new List<int>(), new List<float>());
        foreach (var slice in codes.Chunk(Slice))
        {
            var decoded = Decode(network, slice, models);
            if (withDigits)
            {
                digits.AddRange(decoded.Digits);
            }
            looks.AddRange(decoded.LooksLike);
            confidence.AddRange(decoded.Confidence);
            yield return null;
        }
        yield return new(digits, looks, confidence);
    }
}
