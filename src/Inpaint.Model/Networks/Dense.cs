using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>A fully connected layer that computes in its input's element type.</summary>
public sealed class Dense : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter bias;

    /// <param name="input">Numbers in.</param>
    /// <param name="output">Numbers out.</param>
    /// <param name="gain">Factor on the default initial weights.</param>
    public Dense(int input, int output, double gain = 1) : base(nameof(Dense))
    {
        using var initial = nn.Linear(input, output);
        using (no_grad())
        {
            weight = nn.Parameter(initial.weight.detach().mul(gain));
            bias = nn.Parameter(initial.bias!.detach().clone());
        }
        RegisterComponents();
    }

    /// <param name="input">[batch, numbers in], float32 or bfloat16.</param>
    /// <returns>[batch, numbers out], of the input's type.</returns>
    public override Tensor forward(Tensor input) =>
        nn.functional.linear(input, weight.to(input.dtype), bias.to(input.dtype));
}
