using Inpaint.Harness.Processes;
using RabbitMQ.Client;

namespace Inpaint.Server.Tests.Support.Pool;

/// <summary>A RabbitMQ of the tests' own, with an encrypted port too.</summary>
public sealed class Broker : IAsyncLifetime
{
    private readonly BrokerNode? _node = BrokerNode.WhyAbsent is null ? new() : null;

    public string Uri => _node!.Uri;

    public int Port => _node!.Port;

    /// <summary>The certificate there names localhost alone.</summary>
    public int EncryptedPort { get; } = Checkout.FreeAddress().Port;

    /// <summary>PEM file with the authority that signed it.</summary>
    public string Authority => Path.Combine(_node!.Folder, "authority.pem");

    public async Task InitializeAsync()
    {
        if (_node is null)
        {
            return;
        }
        BrokerCertificate.Write(_node.Folder);
        _node.Configure($"""
            listeners.ssl.1 = 127.0.0.1:{EncryptedPort}
            ssl_options.cacertfile = {Authority}
            ssl_options.certfile = {Path.Combine(_node.Folder, "broker.pem")}
            ssl_options.keyfile = {Path.Combine(_node.Folder, "broker.key")}
            ssl_options.verify = verify_none
            ssl_options.fail_if_no_peer_cert = false
            """);
        await StartAsync();
    }

    public Task StartAsync() => _node!.StartAsync(default);

    /// <inheritdoc cref="BrokerNode.StopAsync"/>
    public Task StopAsync() => _node!.StopAsync();

    /// <inheritdoc cref="BrokerNode.KillAsync"/>
    public Task KillAsync() => _node!.KillAsync();

    /// <inheritdoc cref="BrokerNode.EvaluateAsync"/>
    public Task<string> EvaluateAsync(string expression) => _node!.EvaluateAsync(expression, default);

    /// <summary>A connection of the tests' own.</summary>
    public Task<IConnection> ConnectAsync() => new ConnectionFactory { Uri = new Uri(Uri) }.CreateConnectionAsync();

    public async Task DisposeAsync()
    {
        if (_node is not null)
        {
            await _node.DisposeAsync();
        }
    }
}

/// <summary>The tests that share the broker run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class BrokerCollection : ICollectionFixture<Broker>
{
    public const string Name = "broker";
}
