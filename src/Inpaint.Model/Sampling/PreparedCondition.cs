using Inpaint.Core.Sampling;
using Inpaint.Model.Networks;

namespace Inpaint.Model.Sampling;

internal sealed class PreparedCondition(HoleImage input, ConditionalModel network, Features features) : Condition(input)
{
    public ConditionalModel Network { get; } = network;

    public Features Features { get; } = features;

    public override void Dispose() => Features.Dispose();
}
