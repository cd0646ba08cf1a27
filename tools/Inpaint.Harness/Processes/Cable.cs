using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Inpaint.Harness.Processes;

/// <summary>A network of its own between a client and a server of this machine, which can be cut.</summary>
public sealed class Cable : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly List<TcpClient> _ends = [];
    private bool _isCut;

    /// <summary>Lays it.</summary>
    /// <param name="target">Port of the server.</param>
    public Cable(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where the client connects.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>True where connections that ask to become WebSockets are closed, as some proxies do.</summary>
    public bool RefusesWebSockets { get; init; }

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

    /// <summary>Lets connections through again.</summary>
    public void Mend()
    {
        lock (_ends)
        {
            _isCut = false;
        }
    }

    /// <inheritdoc/>
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
        var server = new TcpClient();
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target);
            lock (_ends)
            {
                if (_isCut)
                {
                    client.Close();
                    server.Close();
                    return;
                }
                _ends.AddRange([client, server]);
            }
            await Task.WhenAny(ForwardAsync(client.GetStream(), server.GetStream()), server.GetStream().CopyToAsync(client.GetStream()));
        }
        catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // cut
        }
        client.Close();
        server.Close();
    }

    private async Task ForwardAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[1 << 16];
        while (await from.ReadAsync(buffer) is > 0 and var read)
        {
            var head = RefusesWebSockets ? Encoding.Latin1.GetString(buffer, 0, read) : "";
            if (head.Contains("Upgrade: websocket", StringComparison.OrdinalIgnoreCase))
            {
                return;
            }
            await to.WriteAsync(buffer.AsMemory(0, read));
        }
    }
}
