namespace Inpaint.Server.Tests.Support.Pool;

/// <summary>A test with a real broker, skipped visibly where there is none to start.</summary>
internal sealed class BrokerFactAttribute : FactAttribute
{
    public BrokerFactAttribute()
    {
        if (!Broker.IsInstalled)
            Skip = "RabbitMQ was not found: install Debian's rabbitmq-server.";
    }
}

/// <summary>The same with data.</summary>
internal sealed class BrokerTheoryAttribute : TheoryAttribute
{
    public BrokerTheoryAttribute()
    {
        if (!Broker.IsInstalled)
            Skip = "RabbitMQ was not found: install Debian's rabbitmq-server.";
    }
}
