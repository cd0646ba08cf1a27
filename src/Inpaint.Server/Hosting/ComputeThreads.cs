using System.Runtime.InteropServices;

namespace Inpaint.Server.Hosting;

internal static class ComputeThreads
{
    private const int KeepExisting = 0;

    /// <summary>
    /// Lets them sleep instead of spinning, unless the environment says otherwise. Has to come before libtorch is loaded.
    /// </summary>
    public static void WaitPassively()
    {
        // .NET's own Environment.SetEnvironmentVariable does not reach native libraries.
        if (OperatingSystem.IsLinux())
        {
            _ = SetEnv("OMP_WAIT_POLICY", "passive", KeepExisting);
        }
    }

    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int SetEnv(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string value,
        int overwrite
    );
}
