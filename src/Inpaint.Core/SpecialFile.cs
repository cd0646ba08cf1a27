using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Inpaint.Core;

internal static class SpecialFile
{
    private const int CurrentFolder = -100, TypeAndMode = 0x3, StatusBytes = 256, ModeOffset = 28;
    private const int TypeMask = 0xF000, RegularFile = 0x8000, Folder = 0x4000;

    /// <summary>
    /// True where something is at the path that is neither a file nor a folder. Only Linux can be asked; elsewhere /dev has them.
    /// </summary>
    public static bool Is(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal) && File.Exists(path);
        }
        Span<byte> status = stackalloc byte[StatusBytes];
        if (Status(CurrentFolder, path, 0, TypeAndMode, ref MemoryMarshal.GetReference(status)) != 0)
        {
            return false;
        }
        return (BinaryPrimitives.ReadUInt16LittleEndian(status[ModeOffset..]) & TypeMask) is not (RegularFile or Folder);
    }

    /// <summary>Its structure, unlike that of stat, is the same on every processor: 256 bytes, the mode at 28.</summary>
    [DllImport("libc", EntryPoint = "statx", CharSet = CharSet.Ansi, BestFitMapping = false)]
    private static extern int Status(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, ref byte status);
}
