using Inpaint.Compiled;
using Inpaint.Model.Networks.Ladder;

namespace Inpaint.Model.Compiled;

/// <summary>The weights of a ladder by the names of its layers.</summary>
internal sealed class LadderLayers(LadderNetwork network) : NetworkLayers(network)
{
    private readonly bool _learnedPrior = network.Options.LearnedPrior;

    /// <summary>A layer as it is where the prior is learned, and zeros of its size where it is N(0, I).</summary>
    public LayerWeights Prior(string name) => _learnedPrior
        ? this[name]
        : this[name] with { Weight = new float[this[name].Weight.Length], Bias = new float[this[name].Bias.Length] };
}
