using System.Text.Json;
using Inpaint.Core.Imaging;
using Inpaint.Core.Weights;
using Inpaint.Model.Devices;
using Inpaint.Model.Masks;

namespace Inpaint.Model.Training;

/// <summary>
/// Everything that decides what a training run computes. With the data and the machine's arithmetic it fixes the weights.
/// </summary>
public sealed record TrainingRecipe
{
    /// <summary>Name of the model that comes of it.</summary>
    public required string Name { get; init; }

    /// <summary>Name to show.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence on what it is for and what it is not.</summary>
    public string Description { get; init; } = "";

    /// <summary>Network to train, one of the network catalogue's names.</summary>
    public required string Network { get; init; }

    /// <summary>Sizes of the network; null takes the defaults.</summary>
    public JsonElement? Options { get; init; }

    /// <summary>What is minimised, one of the objective catalogue's names.</summary>
    public string Objective { get; init; } = "elbo";

    /// <summary>Likelihood: "bernoulli" or "gaussian" for pixels, "categorical" for digits.</summary>
    public string Likelihood { get; init; } = "bernoulli";

    /// <summary>Standard deviation of the Gaussian likelihood, where ink is 1.</summary>
    public double Sigma { get; init; } = 0.1;

    /// <summary>Seed of weights, data order, holes and noise.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Optimizer steps.</summary>
    public required int Steps { get; init; }

    /// <summary>Images in a batch.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Highest learning rate.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Steps over which the learning rate rises from 0.</summary>
    public int WarmUpSteps { get; init; } = 200;

    /// <summary>Share of the steps, the last ones, over which the learning rate falls to 0; before them it is constant.</summary>
    public double DecayShare { get; init; } = 0.5;

    /// <summary>How it falls.</summary>
    public DecayShape Decay { get; init; } = DecayShape.Cosine;

    /// <summary>AdamW: decay of the mean of the gradients.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>AdamW: decay of the mean of their squares.</summary>
    public double Beta2 { get; init; } = 0.99;

    /// <summary>AdamW: decoupled weight decay.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>Weight of the KL term at the first step.</summary>
    public double KlStart { get; init; } = 0.1;

    /// <summary>
    /// Weight of the fine layers' KL at the first step; null takes <see cref="KlStart"/>. Above it, the coarse latents are cheaper while
    /// the network decides where to put what it knows: otherwise the layers nearest to the pixels take it all and the coarse ones never
    /// wake.
    /// </summary>
    public double? KlStartFine { get; init; }

    /// <summary>
    /// Weight from which the fine layers' KL starts again at <see cref="KlRestartStep"/>; null never restarts. Below 1 it wakes the fine
    /// layers once the coarse ones have settled.
    /// </summary>
    public double? KlRestartFine { get; init; }

    /// <summary>Step of that restart.</summary>
    public int KlRestartStep { get; init; }

    /// <summary>Steps over which the weight of the KL term goes to 1, after the start and after the restart.</summary>
    public int KlWarmUpSteps { get; init; } = 3000;

    /// <summary>
    /// k of the importance-weighted bound that the last steps maximise, with doubly reparameterised gradients; validation then selects by
    /// IW-k as well. 1 stays with the evidence lower bound.
    /// </summary>
    public int ImportanceSamples { get; init; } = 1;

    /// <summary>Share of the steps, the last ones, that maximise it.</summary>
    public double ImportanceShare { get; init; } = 0.1;

    /// <summary>Nats that each layer of latents may spend at no cost.</summary>
    public double FreeNats { get; init; }

    /// <summary>Decay of the running average of the weights, which is what validation, grids and the shipped model use.</summary>
    public double EmaDecay { get; init; } = 0.9995;

    /// <summary>
    /// Element type of the convolutions in training: "float32", "bfloat16", or "auto" for the one that the machine is made for.
    /// </summary>
    public string Precision { get; init; } = ConvolutionPrecision.Auto;

    /// <summary>Gradients longer than this are shortened to it.</summary>
    public double GradientClip { get; init; } = 200;

    /// <summary>Steps whose gradient is longer than this, or not finite, are skipped.</summary>
    public double GradientSkip { get; init; } = 2000;

    /// <summary>How often each family of holes is trained on.</summary>
    public HoleMixture Holes { get; init; } = HoleMixture.Training;

    /// <summary>What images go through before the network sees them, in place of a hole; null makes holes.</summary>
    public Degradation? Degradation { get; init; }

    /// <summary>Share of the images whose pixels are drawn as 0 or 1 with the grey value as probability, anew each time.</summary>
    public double Resampled { get; init; } = 0.5;

    /// <summary>Share of the images whose pixels become 1 where the grey value is above one half, else 0.</summary>
    public double Thresholded { get; init; }

    /// <summary>Share of the images that are shifted.</summary>
    public double Shifted { get; init; } = 0.5;

    /// <summary>Largest shift, in whole pixels, along each axis.</summary>
    public int MaxShift { get; init; } = 2;

    /// <summary>Share of the images that are turned, stretched and slanted.</summary>
    public double Warped { get; init; }

    /// <summary>Largest turn, in degrees, either way.</summary>
    public double MaxRotation { get; init; } = 10;

    /// <summary>Largest stretch along each axis: 0.1 allows sizes from 1 / 1.1 to 1.1.</summary>
    public double MaxStretch { get; init; } = 0.1;

    /// <summary>Largest slant, in pixels sideways for each pixel down, either way.</summary>
    public double MaxSlant { get; init; } = 0.1;

    /// <summary>Largest shift of a warped image along each axis, in pixels and parts of them.</summary>
    public double MaxWarpShift { get; init; }

    /// <summary>Share of the steps, the last ones, whose images are neither shifted nor warped.</summary>
    public double PlainShare { get; init; }

    /// <summary>Share of the images whose label is hidden from a network that accepts one.</summary>
    public double LabelDropout { get; init; } = 0.5;

    /// <summary>
    /// Steps between validations; each also draws a grid and saves a checkpoint. 0 takes one pass over the training images.
    /// </summary>
    public int ValidateEvery { get; init; }

    /// <summary>Validation images, counted from the first.</summary>
    public int ValidationImages { get; init; } = 2000;

    /// <summary>
    /// True where validation, and so the choice of the best weights, gives the label: what a model does that is always told a digit.
    /// </summary>
    public bool ValidateWithLabels { get; init; }

    /// <summary>Published model whose weights the run starts from; null starts from random weights.</summary>
    public string? From { get; init; }

    /// <summary>
    /// Classifier of seen pixels that the finished model draws its digit from (<see cref="ModelCard.DigitPrior"/>); training does not use
    /// it.
    /// </summary>
    public string? DigitPrior { get; init; }

    /// <summary>Stops after so many validations without improvement; 0 trains to the last step.</summary>
    public int Patience { get; init; }
}
