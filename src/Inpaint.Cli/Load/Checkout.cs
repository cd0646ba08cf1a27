using System.Net;
using System.Net.Sockets;

namespace Inpaint.Cli.Load;

/// <summary>What a program that starts other programs of this checkout needs to know.</summary>
public static class Checkout
{
    /// <summary>A file of the checkout that this program was built in.</summary>
    /// <exception cref="InvalidOperationException">No checkout in a folder above the program.</exception>
    public static string Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, path) is var file && File.Exists(file) && File.Exists(Path.Combine(folder.FullName, "Inpaint.sln")))
                return file;
        throw new InvalidOperationException($"Expected {path} in a checkout above the program, to start a server; name a running one with --url.");
    }

    /// <summary>An address of the loopback interface where nobody listens.</summary>
    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }
}
