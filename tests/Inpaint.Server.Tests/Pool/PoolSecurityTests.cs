using Inpaint.Server.Health;
using Inpaint.Server.Options;
using Inpaint.Server.Pool.Broker;
using Inpaint.Server.Tests.Support;
using Inpaint.Server.Tests.Support.Pool;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Tests.Pool;

[Collection(BrokerCollection.Name)]
public sealed class PoolSecurityTests(Broker broker)
{
    [BrokerFact]
    public async Task Encrypted_AuthorityIsNamed_Connects()
    {
        var factory = BrokerFactory.Create(
            new() { Uri = $"amqps://localhost:{broker.EncryptedPort}", CertificateAuthority = broker.Authority }
        );
        await using var connection = await factory.CreateConnectionAsync();
        Assert.True(connection.IsOpen);
    }

    [BrokerTheory]
    [InlineData("localhost", false)] // an authority that nobody vouches for
    [InlineData("127.0.0.1", true)] // not the name in the certificate
    public async Task Encrypted_CertificateIsNotTheBrokers_IsRefused(string host, bool namesAuthority)
    {
        var factory = BrokerFactory.Create(new()
        {
            Uri = $"amqps://{host}:{broker.EncryptedPort}",
            CertificateAuthority = namesAuthority ? broker.Authority : null,
        });
        await Assert.ThrowsAnyAsync<Exception>(() => factory.CreateConnectionAsync());
    }

    [BrokerFact]
    public async Task Link_WrongPassword_SaysSoWithoutIt()
    {
        var log = new ListLogger();
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var metrics = new ServerMetrics(services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>());
        var options = new QueueOptions { Uri = broker.Uri.Replace("://", "://guest:first-secret@"), Password = "second-secret" };
        var link = new BrokerLink(Microsoft.Extensions.Options.Options.Create(options), TimeProvider.System, metrics, log);
        using var stop = new CancellationTokenSource();
        var running = link.RunAsync("test", (_, _) => Task.CompletedTask, stop.Token);
        await Wait.UntilAsync(() => log.Lines.Count > 0, "it has tried");
        await stop.CancelAsync();
        await running;
        Assert.False(link.IsConnected);
        Assert.Contains(log.Lines, line => line.Contains("ACCESS_REFUSED"));
        Assert.DoesNotContain(log.Lines, line => line.Contains("secret"));
    }

    [Theory]
    [InlineData("Uri", "http://user:a-secret@host")]
    [InlineData("Uri", "user:a-secret@host")]
    [InlineData("CertificateAuthority", "/nowhere/authority.pem")]
    [InlineData("Name", "two words")]
    [InlineData("Prefetch", "0")]
    public void Options_Wrong_AreRefusedBySection(string key, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"Inpaint:Queue:{key}", value)]).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddInpaintOptions().BuildServiceProvider();
        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<QueueOptions>>().Value);
        Assert.Contains(key, error.Message);
        Assert.DoesNotContain("secret", error.Message);
    }

    [Theory]
    [InlineData("amqp://localhost", false)]
    [InlineData("amqp://127.0.0.1:5672", false)]
    [InlineData("amqp://[::1]", false)]
    [InlineData("amqp://broker.example", true)]
    [InlineData("amqps://broker.example", false)]
    public void IsExposed_PasswordsInClearOverANetwork_IsTrue(string uri, bool expected) =>
        Assert.Equal(expected, BrokerFactory.IsExposed(new() { Uri = uri }));

    private sealed class ListLogger : ILogger<BrokerLink>
    {
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            lock (_lines)
            {
                _lines.Add(formatter(state, exception) + exception);
            }
        }
    }
}
