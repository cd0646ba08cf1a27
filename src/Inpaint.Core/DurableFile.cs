using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Inpaint.Core;

/// <summary>
/// Writes files that survive a kill and a power cut: a temporary file in the same folder, flushed to the disk, read back and compared, moved
/// into place, and the folder flushed. A reader finds the old file or the new one, never a part.
/// </summary>
public static class DurableFile
{
    private const int OpenReadOnly = 0;

    /// <summary>Writes <paramref name="bytes"/> to <paramref name="path"/>, over an older file; its folder is created.</summary>
    /// <exception cref="IOException">The disk did not keep what was written; the older file is untouched.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var target = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        var part = $"{target}.{Guid.NewGuid():n}.part";
        try
        {
            using (var stream = new FileStream(part, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
            if (!File.ReadAllBytes(part).AsSpan().SequenceEqual(bytes))
                throw new IOException($"{part}: what was read back is not what was written.");
            File.Move(part, target, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
        FlushFolder(folder);
    }

    /// <summary>Makes the rename itself durable; .NET cannot open a folder, so this asks the C library, on Unix alone.</summary>
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(folder, OpenReadOnly);
        if (descriptor < 0)
            throw new IOException($"{folder}: {new Win32Exception().Message}");
        try
        {
            if (Synchronize(descriptor) != 0)
                throw new IOException($"{folder}: {new Win32Exception().Message}");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Synchronize(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
