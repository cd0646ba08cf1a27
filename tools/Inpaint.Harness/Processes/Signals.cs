using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Inpaint.Harness.Processes;

/// <summary>Signals to processes, which .NET can only kill. Not on Windows.</summary>
public static class Signals
{
    /// <summary>Numbers of signals, the same on Linux for all processors that .NET runs on.</summary>
    public const int Interrupt = 2, Kill = 9, Terminate = 15, Continue = 18, Stop = 19;

    /// <summary>Sends a signal.</summary>
    /// <returns>0 where there was such a process, and it may be sent to.</returns>
    public static int Send(Process process, int signal)
    {
        ArgumentNullException.ThrowIfNull(process);
        return Send(process.Id, signal);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Send(int processId, int signal);
}
