using Inpaint.Model.Checkpoints;
using Inpaint.Model.Data;
using Inpaint.Model.Imaging;
using Inpaint.Model.Masks;
using Inpaint.Model.Networks;
using Inpaint.Model.Sampling;
using static TorchSharp.torch;

namespace Inpaint.Model.Training;

/// <summary>
/// A picture of what a network makes of validation digits: in every row the digit, what is seen of it (the hole in grey), and completions.
/// Digits, holes and noise are the same every time.
/// </summary>
/// <param name="images">Validation images; the first of each hole are drawn.</param>
/// <param name="recipe">Name and likelihood.</param>
/// <param name="device">Where the network is.</param>
public sealed class SampleGrid(MnistSplit images, TrainingRecipe recipe, Device device)
{
    private const int Completions = 10, HoleGrey = 96;

    private static readonly string[] Holes =
        ["quadrants-1", "quadrants-2", "quadrants-3", "bottom-half", "top-half", "column", "strokes", "centre", "everything", "everything"];

    /// <summary>Draws the picture as a PNG file.</summary>
    public byte[] Draw(ConditionalModel network)
    {
        var rows = Math.Min(Holes.Length, images.Count);
        var inputs = Enumerable.Range(0, rows)
            .Select(row => new HoleImage(images.Image(row).ToArray(), HolePresets.Get(Holes[row]).Missing))
            .ToArray();
        var tiles = inputs.Zip(Complete(network, inputs), (input, completed) => (byte[][])[input.Pixels, Veil(input), .. completed]);
        return PngEncoder.Encode(new PictureGrid(2 + Completions, Scale: 2, Gap: 3).Render([.. tiles.SelectMany(row => row)]));
    }

    private IEnumerable<byte[][]> Complete(ConditionalModel network, HoleImage[] inputs)
    {
        var card = new ModelCard
        {
            Name = recipe.Name, Title = recipe.Title, Network = recipe.Network, Likelihood = recipe.Likelihood, Sigma = recipe.Sigma, Sha256 = "",
        };
        var model = new CompletionModel(card, network, device);
        var conditions = model.Prepare(inputs);
        try
        {
            var slots = conditions.SelectMany((condition, row) => Enumerable.Range(0, Completions)
                .Select(index => new SampleSlot(condition, new NoiseRecipe.Fresh(new(row, index))))).ToArray();
            return model.Draw(slots).Chunk(Completions);
        }
        finally
        {
            foreach (var condition in conditions)
                condition.Dispose();
        }
    }

    private static byte[] Veil(HoleImage input) => [.. input.Pixels.Select((grey, i) => input.Missing[i] == 0 ? grey : (byte)HoleGrey)];
}
