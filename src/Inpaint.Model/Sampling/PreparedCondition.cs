using Inpaint.Core.Sampling;
using Inpaint.Model.Networks;

namespace Inpaint.Model.Sampling;

/// <summary>The features of one input under one network.</summary>
internal sealed class PreparedCondition(HoleImage input, ConditionalModel network, Features features) : Condition(input)
{
    /// <summary>The network that made the features; no other can read them.</summary>
    public ConditionalModel Network { get; } = network;

    /// <summary>A batch of one.</summary>
    public Features Features { get; } = features;

    /// <inheritdoc/>
    public override void Dispose() => Features.Dispose();
}
