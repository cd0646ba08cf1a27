using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Objectives;

/// <summary>Minimises the squared error of the image that comes back, summed over pixels. Term: "squaredError".</summary>
public sealed class ReconstructionObjective : TrainingObjective<AutoencoderModel>
{
    /// <summary>Name of the term.</summary>
    public const string SquaredError = "squaredError";

    /// <inheritdoc/>
    public override string ScoreName => "negativeSquaredError";

    /// <inheritdoc/>
    protected override ObjectiveValue Evaluate(AutoencoderModel network, ImageBatch batch, Tensor noise, int step)
    {
        var error = Error(network.Decode(network.Encode(batch.Image)), batch.Image);
        return new(error.mean(), error.neg(), [new(SquaredError, error)]);
    }

    /// <summary>Squared error summed over pixels, [batch]; 0 to 784 for images in range.</summary>
    /// <param name="picture">[batch, 1, 28, 28].</param>
    /// <param name="image">[batch, 1, 28, 28].</param>
    public static Tensor Error(Tensor picture, Tensor image) => (picture - image).pow(2).flatten(1).sum(1);
}
