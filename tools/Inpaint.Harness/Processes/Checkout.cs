using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Inpaint.Harness.Processes;

/// <summary>What a program that starts other programs of this checkout needs to know.</summary>
public static class Checkout
{
    private const int FirstPort = 10_240, LeastFirstPortOfTheSystem = 16_384;

    private static readonly int FirstPortOfTheSystem = FindFirstPortOfTheSystem();
    private static readonly HashSet<int> Given = [];

    /// <summary>A file of the checkout that this program was built in.</summary>
    /// <exception cref="InvalidOperationException">No checkout in a folder above the program.</exception>
    public static string Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (
                Path.Combine(folder.FullName, path) is var file
                && File.Exists(file)
                && File.Exists(Path.Combine(folder.FullName, "Inpaint.sln"))
            )
            {
                return file;
            }
        }
        throw new InvalidOperationException(
            $"Expected {path} in a checkout above the program, to start a server; name a running one with --url."
        );
    }

    /// <summary>
    /// An address of the loopback interface where nobody listens, another one with every call. Its port is none of those that the system
    /// gives to connections and listeners by itself, so it is still free when a program that has to start first listens there.
    /// </summary>
    public static Uri FreeAddress()
    {
        while (true)
        {
            var port = Random.Shared.Next(FirstPort, FirstPortOfTheSystem);
            lock (Given)
            {
                if (!Given.Add(port))
                {
                    continue;
                }
            }
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return new Uri($"http://127.0.0.1:{port}/");
            }
            catch (SocketException)
            {
                // somebody listens there
            }
        }
    }

    private static int FindFirstPortOfTheSystem()
    {
        const string Range = "/proc/sys/net/ipv4/ip_local_port_range";
        return File.Exists(Range)
            ? Math.Max(LeastFirstPortOfTheSystem, int.Parse(File.ReadAllText(Range).Split()[0], CultureInfo.InvariantCulture))
            : LeastFirstPortOfTheSystem;
    }
}
