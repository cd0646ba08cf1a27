using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>
/// h + conv(relu(conv(relu(h)))), with the second convolution starting near 0 (He et al. 2016, "Identity mappings"). No gradient reads a
/// convolution's output, so what follows one is computed in its place.
/// </summary>
public sealed class ResidualBlock : nn.Module<Tensor, Tensor>
{
    private readonly Convolution first;
    private readonly Convolution second;

    /// <param name="width">Channels of h.</param>
    /// <param name="inner">Channels between the convolutions.</param>
    public ResidualBlock(int width, int inner) : base(nameof(ResidualBlock))
    {
        first = new(width, inner, 3);
        second = new(inner, width, 3, gain: 0.1);
        RegisterComponents();
    }

    /// <param name="state">h, [batch, width, height, width].</param>
    public override Tensor forward(Tensor state) => second.call(first.call(state.relu()).relu_()).add_(state);
}
