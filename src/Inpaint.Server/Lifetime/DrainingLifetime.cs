using System.Runtime.InteropServices;

namespace Inpaint.Server.Lifetime;

/// <summary>
/// Ends the process on SIGTERM, SIGINT and SIGQUIT as the usual lifetime does, but only when the work in flight is finished: SignalR closes
/// its connections as soon as the host begins to stop, and their streams would be cut. A second signal stops at once.
/// </summary>
internal sealed class DrainingLifetime(IHostApplicationLifetime application, Drain drain) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _signals;

    public PosixSignal? Signal { get; private set; }

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
        }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        Signal ??= context.Signal;
        _ = Interlocked.Increment(ref _signals) == 1 ? DrainAndStopAsync() : Task.Run(application.StopApplication);
    }

    private async Task DrainAndStopAsync()
    {
        await drain.RunAsync();
        application.StopApplication();
    }
}
