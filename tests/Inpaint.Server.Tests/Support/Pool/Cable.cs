using System.Net;
using System.Net.Sockets;

namespace Inpaint.Server.Tests.Support.Pool;

/// <summary>A way to the broker that a test can cut, and mend.</summary>
internal sealed class Cable : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int target;
    private readonly List<TcpClient> ends = [];
    private bool isCut;

    public Cable(Broker broker)
    {
        target = broker.Port;
        listener.Start();
        _ = AcceptAsync();
    }

    public string Uri => $"amqp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Closes every connection, and whatever is tried from now on.</summary>
    public void Cut()
    {
        lock (ends)
        {
            isCut = true;
            ends.ForEach(end => end.Close());
            ends.Clear();
        }
    }

    public void Mend()
    {
        lock (ends)
            isCut = false;
    }

    public void Dispose()
    {
        listener.Stop();
        Cut();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = JoinAsync(await listener.AcceptTcpClientAsync());
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
            await broker.ConnectAsync(IPAddress.Loopback, target);
            lock (ends)
            {
                if (isCut)
                {
                    client.Close();
                    broker.Close();
                    return;
                }
                ends.AddRange([client, broker]);
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
