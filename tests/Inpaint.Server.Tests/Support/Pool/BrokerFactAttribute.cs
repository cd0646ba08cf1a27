using Inpaint.Harness.Load;
using Inpaint.Harness.Processes;

namespace Inpaint.Server.Tests.Support.Pool;

/// <summary>A test with a real broker, skipped visibly where there is none to start.</summary>
internal class BrokerFactAttribute : FactAttribute
{
    public BrokerFactAttribute() => Skip = BrokerNode.WhyAbsent;
}

/// <summary>The same with data.</summary>
internal sealed class BrokerTheoryAttribute : TheoryAttribute
{
    public BrokerTheoryAttribute() => Skip = BrokerNode.WhyAbsent;
}
