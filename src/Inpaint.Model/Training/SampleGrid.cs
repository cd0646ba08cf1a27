using Inpaint.Core.Holes;
using Inpaint.Core.Imaging;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Model.Data;
using Inpaint.Model.Networks;
using Inpaint.Model.Sampling;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>
/// A picture of what a network makes of validation digits: in every row the digit, what is seen of it (the hole in grey, or the degraded
/// image), and completions. Digits, holes and noise are the same every time.
/// </summary>
/// <param name="images">Validation images; the first of each hole are drawn.</param>
/// <param name="recipe">Name, likelihood and degradation.</param>
/// <param name="device">Where the network is.</param>
public sealed class SampleGrid(ImageSplit images, TrainingRecipe recipe, Device device)
{
    private const int Completions = 10, HoleGrey = 96;

    private static readonly string[] Holes =
    [
        "quadrants-1",
        "quadrants-2",
        "quadrants-3",
        "bottom-half",
        "top-half",
        "all-but-column",
        "two-strokes",
        "centre",
        "everything",
        "everything",
    ];

    /// <summary>Draws the picture as a PNG file.</summary>
    public byte[] Draw(ConditionalModel network)
    {
        var digits = Enumerable.Range(0, Math.Min(Holes.Length, images.Count)).Select(row => images.Image(row).ToArray()).ToArray();
        var rows = recipe.Degradation is { } degradation ? Restore(network, digits, degradation) : Complete(network, digits);
        return PictureWriter.Encode(new PictureGrid(2 + Completions, Scale: 2, Gap: 3).Render([.. rows.SelectMany(row => row)]));
    }

    private IEnumerable<byte[][]> Complete(ConditionalModel network, byte[][] digits)
    {
        var inputs = digits.Select((digit, row) => new HoleImage(digit, HolePresets.Get(Holes[row]).Make())).ToArray();
        var model = new CompletionModel(Card, network, device);
        var conditions = model.Prepare(inputs);
        try
        {
            var slots = conditions
                .SelectMany(
                    (condition, row) =>
                        Enumerable.Range(0, Completions).Select(index => new SampleSlot(condition, new NoiseRecipe.Fresh(new(row, index))))
                )
                .ToArray();
            return inputs.Zip(model.Draw(slots).Chunk(Completions), (input, completed) =>
                (byte[][])[input.Pixels, Veil(input), .. completed]
            );
        }
        finally
        {
            foreach (var condition in conditions)
            {
                condition.Dispose();
            }
        }
    }

    private IEnumerable<byte[][]> Restore(ConditionalModel network, byte[][] digits, Degradation degradation)
    {
        var model = new RestorationModel(Card, network, device);
        for (var row = 0; row < digits.Length; row++)
        {
            var degraded = DegradedImage.Make(digits[row], degradation, degradation.Noise * (row + 1) / digits.Length, seed: row);
            yield return [digits[row], degraded.ToGrey(), .. model.Draw(degraded.Values, Completions, row)];
        }
    }

    private ModelCard Card => new()
    {
        Name = recipe.Name,
        Title = recipe.Title,
        Network = recipe.Network,
        Likelihood = recipe.Likelihood,
        Sigma = recipe.Sigma,
        Degradation = recipe.Degradation,
        Sha256 = "",
    };

    private static byte[] Veil(HoleImage input) => [.. input.Pixels.Select((grey, i) => input.Missing[i] == 0 ? grey : (byte)HoleGrey)];
}
