using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>
/// A convolution that keeps the resolution and computes in its input's element type: float32 weights are rounded to bfloat16 on the way
/// when the input is bfloat16, which doubles the speed of processors that multiply it.
/// </summary>
public sealed class Convolution : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly long stride;

    /// <param name="input">Channels in.</param>
    /// <param name="output">Channels out.</param>
    /// <param name="kernel">1 or 3: padded to keep the resolution; 2: halves it (stride 2).</param>
    /// <param name="gain">Factor on the default initial weights; below 1 starts a branch near 0.</param>
    public Convolution(int input, int output, int kernel, double gain = 1) : base(nameof(Convolution))
    {
        using var initial = nn.Conv2d(input, output, kernel);
        using (no_grad())
        {
            weight = nn.Parameter(initial.weight.detach().mul(gain));
            bias = nn.Parameter(initial.bias!.detach().clone());
        }
        stride = kernel == 2 ? 2 : 1;
        RegisterComponents();
    }

    /// <param name="input">[batch, channels in, height, width], float32 or bfloat16.</param>
    /// <returns>[batch, channels out, height / stride, width / stride], of the input's type.</returns>
    public override Tensor forward(Tensor input)
    {
        var kernel = weight.shape[2];
        var padding = kernel == 3 ? 1 : 0;
        return nn.functional.conv2d(
            input, weight.to(input.dtype), bias.to(input.dtype), strides: [stride, stride], padding: [padding, padding]);
    }
}
