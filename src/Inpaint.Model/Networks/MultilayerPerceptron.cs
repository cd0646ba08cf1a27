using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>Fully connected layers with ReLU between them; the last is linear.</summary>
public sealed class MultilayerPerceptron : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<Linear> layers;

    /// <param name="sizes">Width of the input, of every hidden layer and of the output.</param>
    public MultilayerPerceptron(params ReadOnlySpan<int> sizes) : base(nameof(MultilayerPerceptron))
    {
        if (sizes.Length < 2)
        {
            throw new ArgumentException($"Expected at least an input and an output size, got {sizes.Length} sizes.", nameof(sizes));
        }
        var made = new Linear[sizes.Length - 1];
        for (var i = 0; i < made.Length; i++)
        {
            made[i] = nn.Linear(sizes[i], sizes[i + 1]);
        }
        layers = nn.ModuleList(made);
        RegisterComponents();
    }

    /// <param name="input">[batch, first size].</param>
    /// <returns>[batch, last size].</returns>
    public override Tensor forward(Tensor input)
    {
        var hidden = layers[0].call(input);
        for (var i = 1; i < layers.Count; i++)
        {
            hidden = layers[i].call(hidden.relu_());
        }
        return hidden;
    }
}
