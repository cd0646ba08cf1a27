using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Inpaint.Core;

/// <summary>
/// Writes files that survive a kill and a power cut: a temporary file in the same folder, flushed to the disk, read back and compared,
/// moved into place, and the folder flushed. A reader finds the old file or the new one, never a part.
/// </summary>
public static class DurableFile
{
    private const int OpenReadOnly = 0;
    private const UnixFileMode AnyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>
    /// Writes <paramref name="bytes"/> to <paramref name="path"/>, over an older file, whose mode is kept; its folder is created. A
    /// symbolic link is followed. Into a device or a pipe the bytes are written as they are.
    /// </summary>
    /// <exception cref="IOException">The file is read-only, or the disk did not keep what was written; the older file is
    /// untouched.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var named = Path.GetFullPath(path);
        if (SpecialFile.Is(named)) // before links are followed: that of /dev/stdout names a pipe that is at no path
        {
            using var special = new FileStream(named, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            special.Write(bytes);
            return;
        }
        var target = Path.GetFullPath(Follow(named));
        var folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        var part = $"{target}.{Guid.NewGuid():n}.part";
        try
        {
            using (var stream = new FileStream(part, Fresh(target)))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
            if (!File.ReadAllBytes(part).AsSpan().SequenceEqual(bytes))
            {
                throw new IOException($"{part}: what was read back is not what was written.");
            }
            File.Move(part, target, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
        FlushFolder(folder);
    }

    private static string Follow(string path) =>
        new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;

    /// <summary>
    /// How the file in place of <paramref name="target"/> is made: as readable as that, to the user alone or to everybody.
    /// </summary>
    /// <exception cref="IOException">The older file is read-only.</exception>
    private static FileStreamOptions Fresh(string target)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!File.Exists(target))
        {
            return options;
        }
        if (File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly)
            || (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(target) & AnyWrite) == UnixFileMode.None))
        {
            throw new IOException($"{target} is read-only: choose another name, or make it writable.");
        }
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File.GetUnixFileMode(target);
        }
        return options;
    }

    /// <summary>Makes the rename itself durable; .NET cannot open a folder, so this asks the C library, on Unix alone.</summary>
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        var descriptor = Open(folder, OpenReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"{folder}: {new Win32Exception().Message}");
        }
        try
        {
            if (Synchronize(descriptor) != 0)
            {
                throw new IOException($"{folder}: {new Win32Exception().Message}");
            }
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
