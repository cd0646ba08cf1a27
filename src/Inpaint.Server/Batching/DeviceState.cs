using Inpaint.Model.Devices;
using Inpaint.Server.Health;

namespace Inpaint.Server.Batching;

/// <summary>
/// The device that the models are on. A GPU that fails while serving is given up for good: the processor takes over, and pages, health and
/// metrics say so until the process is started again.
/// </summary>
internal sealed partial class DeviceState(ModelCatalog catalog, ServerMetrics metrics, TimeProvider time, ILogger<DeviceState> logger)
{
    private volatile Failure? _failure;

    public Failure? Failed => _failure;

    /// <summary>True from the failure until the models are on the processor; inference thread only.</summary>
    public bool MustFallBack { get; private set; }

    /// <summary>
    /// Notes an error where it is that of a GPU, so that whoever is told of it can be told of the processor too; inference thread only.
    /// </summary>
    /// <param name="error">What a pass threw.</param>
    /// <param name="device">Device that it ran on.</param>
    /// <returns>What the device suffers from, or null where the error is another one.</returns>
    public DeviceFault? Note(Exception error, string device)
    {
        if (DeviceFaults.Of(error) is not { } fault || !device.StartsWith("cuda", StringComparison.Ordinal))
        {
            return null;
        }
        if (_failure is null)
        {
            _failure = new(device, fault, time.GetUtcNow());
            MustFallBack = true;
            metrics.DeviceFallbacks.Add(1);
            catalog.FallBack(device);
            Log.GivenUp(logger, error, device, fault);
        }
        return fault;
    }

    /// <summary>Says that the models are on the processor; inference thread only.</summary>
    public void FellBack() => MustFallBack = false;

    public sealed record Failure(string Device, DeviceFault Fault, DateTimeOffset At)
    {
        public override string ToString() =>
            FormattableString.Invariant(
                $"{Device} {(Fault == DeviceFault.OutOfMemory ? "ran out of memory" : "was lost")} at {At:u}; computing on the processor until the server is restarted"
            );
    }

    private static partial class Log
    {
        [LoggerMessage(
            130,
            LogLevel.Critical,
            "{Device} failed while serving ({Fault}); the processor takes over until the server is restarted"
        )]
        public static partial void GivenUp(ILogger logger, Exception error, string device, DeviceFault fault);
    }
}
