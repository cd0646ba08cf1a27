using System.Diagnostics;

namespace Inpaint.Harness.Processes;

/// <summary>Debian's nginx before several servers, as deploy/nginx runs it.</summary>
public sealed class Balancer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private Balancer(Process process, DirectoryInfo folder, Uri address) => (_process, _folder, Address) = (process, folder, address);

    /// <summary>Null where there is an nginx.</summary>
    public static string? WhyAbsent { get; } = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin".Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "nginx"))) ? null : "nginx was not found: install Debian's nginx.";

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts it before servers that are ready, and waits until they can be reached through it.</summary>
    /// <exception cref="InvalidOperationException">No nginx, or it did not start.</exception>
    public static async Task<Balancer> StartAsync(IEnumerable<Uri> servers, CancellationToken cancellationToken)
    {
        if (WhyAbsent is not null)
        {
            throw new InvalidOperationException(WhyAbsent);
        }
        var folder = Directory.CreateTempSubdirectory("inpaint-balancer-");
        var address = Checkout.FreeAddress();
        var start = new ProcessStartInfo(
            Checkout.Find(Path.Combine("deploy", "nginx", "balance.sh")),
            [folder.FullName, address.Authority, .. servers.Select(server => server.Authority)]
        )
        {
            RedirectStandardError = true, // what it says of servers that are away
        };
        var balancer = new Balancer(Process.Start(start)!, folder, address);
        try
        {
            _ = balancer._process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            await ServedProcess.WaitUntilReadyAsync(address, balancer._process, cancellationToken);
            return balancer;
        }
        catch
        {
            await balancer.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _ = Signals.Send(_process, Signals.Terminate);
        }
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
