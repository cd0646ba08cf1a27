using Inpaint.Server.Errors;
using Inpaint.Server.Options;

namespace Inpaint.Server.Security;

/// <summary>
/// The folder of the Data Protection keys. They are not encrypted there: what protects them is that no other user may read it.
/// </summary>
internal static class KeysFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Creates it with mode 700 where it is not there. A group may share it, as volumes of an orchestrator do.</summary>
    /// <exception cref="StartupException">It cannot be made, or everybody may read it.</exception>
    public static DirectoryInfo Open(string path)
    {
        var name = $"{SecurityOptions.Section}:{nameof(SecurityOptions.KeysFolder)}";
        try
        {
            if (OperatingSystem.IsWindows())
            {
                return Directory.CreateDirectory(path);
            }
            var folder = Directory.CreateDirectory(path, OwnerOnly);
            return (folder.UnixFileMode & Others) == 0
                ? folder
                : throw new StartupException(
                    $"{name}: expected a folder that other users cannot enter, got mode {Convert.ToString((int)folder.UnixFileMode, 8)} at {path}. "
                        + $"Change it with: chmod o-rwx {path}"
                );
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new StartupException($"{name}: expected a folder for the keys at {path}. {error.Message}");
        }
    }
}
