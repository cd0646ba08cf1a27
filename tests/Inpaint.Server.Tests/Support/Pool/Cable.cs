using System.Net;
using System.Net.Sockets;

namespace Inpaint.Server.Tests.Support.Pool;

internal sealed class Cable : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly List<TcpClient> _ends = [];
    private bool _isCut;

    public Cable(Broker broker)
    {
        _target = broker.Port;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Uri => $"amqp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Closes every connection, and whatever is tried from now on.</summary>
    public void Cut()
    {
        lock (_ends)
        {
            _isCut = true;
            _ends.ForEach(end => end.Close());
            _ends.Clear();
        }
    }

    public void Mend()
    {
        lock (_ends)
        {
            _isCut = false;
        }
    }

    public void Dispose()
    {
        _listener.Stop();
        Cut();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = JoinAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // stopped
        }
    }

    private async Task JoinAsync(TcpClient client)
    {
        var broker = new TcpClient();
        try
        {
            await broker.ConnectAsync(IPAddress.Loopback, _target);
            lock (_ends)
            {
                if (_isCut)
                {
                    client.Close();
                    broker.Close();
                    return;
                }
                _ends.AddRange([client, broker]);
            }
            await Task.WhenAny(client.GetStream().CopyToAsync(broker.GetStream()), broker.GetStream().CopyToAsync(client.GetStream()));
        }
        catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // cut
        }
        client.Close();
        broker.Close();
    }
}
