using Inpaint.Engine.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>
/// P(digit | image), or P(digit | seen pixels) where it has the seen channel: residual blocks at 14x14 and 7x7, then two dense layers.
/// </summary>
public sealed class ClassifierNetwork : ImageNetwork
{
    private const int Squeezed = 32, Features = Squeezed * 7 * 7;

    private readonly bool seenChannel;
    private readonly Convolution input;
    private readonly ModuleList<ResidualBlock> fine;
    private readonly Convolution down;
    private readonly ModuleList<ResidualBlock> coarse;
    private readonly Convolution squeeze;
    private readonly double dropped;
    private readonly Dense hidden;
    private readonly Dense output;

    /// <summary>Builds the network with random weights.</summary>
    public ClassifierNetwork(ClassifierOptions options) : base("classifier")
    {
        Options = options;
        seenChannel = options.SeenChannel;
        input = new(4 * (seenChannel ? 2 : 1), options.FineWidth, 3);
        fine = Blocks(options.Blocks, options.FineWidth, options.FineInner);
        down = new(options.FineWidth, options.CoarseWidth, 2);
        coarse = Blocks(options.Blocks, options.CoarseWidth, options.CoarseInner);
        squeeze = new(options.CoarseWidth, Squeezed, 1);
        dropped = Math.Sqrt(2) * tensor(2 * options.Dropout - 1, float64).erfinv().item<double>();
        hidden = new(Features, options.Hidden);
        output = new(options.Hidden, options.Classes);
        RegisterComponents();
    }

    /// <summary>Sizes.</summary>
    public ClassifierOptions Options { get; }

    /// <summary>Random numbers that training needs for each image: one for every unit that it may drop.</summary>
    public int NoiseSize => Features + Options.Hidden;

    /// <summary>Logarithms of the classes' probabilities.</summary>
    /// <param name="image">[batch, 1, 28, 28], 0 (paper) to 1 (ink).</param>
    /// <param name="seen">[batch, 1, 28, 28], {0, 1}; 1 = seen. Pixels that are not seen do not reach the network.</param>
    /// <param name="noise">Standard normal, [batch, <see cref="NoiseSize"/>]: what training drops; not needed in evaluation mode.</param>
    /// <returns>[batch, classes], float32, in nats.</returns>
    public Tensor LogProbabilities(Tensor image, Tensor seen, Tensor? noise = null)
    {
        var planes = seenChannel ? Planes(image * seen, seen) : Planes(image * seen);
        var atFine = fine.Aggregate(input.call(nn.functional.pixel_unshuffle(planes, 2)), (h, block) => block.call(h));
        var atCoarse = coarse.Aggregate(down.call(atFine.relu()), (h, block) => block.call(h));
        var features = squeeze.call(atCoarse.relu()).relu_().flatten(1);
        var summary = hidden.call(Drop(features, noise?.narrow(1, 0, Features))).relu_();
        return output.call(Drop(summary, noise?.narrow(1, Features, Options.Hidden))).to(float32).log_softmax(1);
    }

    /// <summary>
    /// Dropout (Srivastava et al. 2014) by noise that is given, so that parts of a batch on several threads drop what the whole batch
    /// would.
    /// </summary>
    private Tensor Drop(Tensor units, Tensor? noise)
    {
        if (!training)
        {
            return units;
        }
        ArgumentNullException.ThrowIfNull(noise);
        return units * noise.gt(dropped).to(units.dtype) / (1 - Options.Dropout);
    }

    private static ModuleList<ResidualBlock> Blocks(int count, int width, int inner) =>
        nn.ModuleList([.. Enumerable.Range(0, count).Select(_ => new ResidualBlock(width, inner))]);
}
