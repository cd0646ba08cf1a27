using System.Globalization;
using Inpaint.Harness.Processes;

namespace Inpaint.Server.Tests.Load;

public sealed class CheckoutTests
{
    [Fact]
    public void FreeAddress_ManyTimes_IsAnotherOneThatTheSystemGivesNobody()
    {
        var ports = Enumerable.Range(0, 200).Select(_ => Checkout.FreeAddress().Port).ToArray();
        Assert.Equal(ports.Length, ports.Distinct().Count());
        var least = int.Parse(File.ReadAllText("/proc/sys/net/ipv4/ip_local_port_range").Split()[0], CultureInfo.InvariantCulture);
        Assert.All(ports, port => Assert.InRange(port, 1024, least - 1));
    }
}
