using Inpaint.Harness.Processes;

namespace Inpaint.Server.Tests.Support.Pool;

internal class BrokerFactAttribute : FactAttribute
{
    public BrokerFactAttribute() => Skip = BrokerNode.WhyAbsent;
}

internal sealed class BrokerTheoryAttribute : TheoryAttribute
{
    public BrokerTheoryAttribute() => Skip = BrokerNode.WhyAbsent;
}
