using Inpaint.Engine.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>Q(z|X, Y) of the tutorial: the whole image is read first, the condition joins at the second layer.</summary>
public sealed class RecognitionNetwork : nn.Module<Tensor, Tensor, DiagonalGaussian>
{
    private readonly Linear image;
    private readonly MultilayerPerceptron head;
    private readonly DoerschOptions options;

    /// <summary>Builds the network with random weights.</summary>
    public RecognitionNetwork(DoerschOptions options) : base(nameof(RecognitionNetwork))
    {
        this.options = options;
        image = nn.Linear(options.Input, options.Hidden);
        head = new(options.Hidden + options.Condition, options.Hidden, 2 * options.Latent);
        RegisterComponents();
    }

    /// <summary>The first layer, which does not depend on the condition.</summary>
    /// <param name="image">[batch, 1, 28, 28], 0 to 1.</param>
    /// <param name="seen">[batch, 1, 28, 28], {0, 1}; 1 = seen.</param>
    /// <returns>[batch, hidden].</returns>
    public Tensor Read(Tensor image, Tensor seen) => this.image.call(options.Rows(image, seen)).relu_();

    /// <summary>The rest: mean and logarithm of sigma of z.</summary>
    /// <param name="read">Of <see cref="Read"/>.</param>
    /// <param name="condition">[batch, condition].</param>
    public override DiagonalGaussian forward(Tensor read, Tensor condition)
    {
        var halves = head.call(cat([read, condition.relu()], 1)).chunk(2, 1);
        return new(halves[0], halves[1].clamp(-8, 4));
    }
}
