using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Inpaint.EndToEnd.Support;

/// <summary>A connection to a server that takes its time: every byte arrives a fixed delay after it was sent, in both directions.</summary>
internal sealed class DelayingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly Uri _server;
    private readonly TimeSpan _delay;

    private DelayingProxy(Uri server, TimeSpan delay) => (_server, _delay) = (server, delay);

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Starts to listen.</summary>
    /// <param name="server">Where the bytes go.</param>
    /// <param name="roundTrip">Delay of both directions together.</param>
    public static DelayingProxy Start(Uri server, TimeSpan roundTrip)
    {
        var proxy = new DelayingProxy(server, roundTrip / 2);
        proxy._listener.Start();
        _ = proxy.AcceptAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _listener.Dispose();
        _stopped.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stopped.Token));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient browser)
    {
        using var _ = browser;
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(_server.Host, _server.Port, _stopped.Token);
            await Task.WhenAny(PipeAsync(browser.GetStream(), server.GetStream()), PipeAsync(server.GetStream(), browser.GetStream()));
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or SocketException)
        {
        }
    }

    private async Task PipeAsync(NetworkStream from, NetworkStream to)
    {
        var underway = Channel.CreateUnbounded<(long Due, byte[] Bytes)>();
        var delivering = DeliverAsync(underway.Reader, to);
        var buffer = new byte[64 << 10];
        while (await from.ReadAsync(buffer, _stopped.Token) is > 0 and var read)
        {
            underway.Writer.TryWrite((Environment.TickCount64 + (long)_delay.TotalMilliseconds, buffer[..read]));
        }

        underway.Writer.Complete();
        await delivering;
    }

    private async Task DeliverAsync(ChannelReader<(long Due, byte[] Bytes)> underway, NetworkStream to)
    {
        await foreach (var (due, bytes) in underway.ReadAllAsync(_stopped.Token))
        {
            if (due - Environment.TickCount64 is > 0 and var wait)
            {
                using var arrival = new PeriodicTimer(TimeSpan.FromMilliseconds(wait));
                await arrival.WaitForNextTickAsync(_stopped.Token);
            }

            await to.WriteAsync(bytes, _stopped.Token);
        }
    }
}
