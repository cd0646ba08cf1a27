using System.Runtime.InteropServices;
using TorchSharp;

namespace Inpaint.Model.Devices;

/// <summary>
/// Whether libtorch can be loaded. To be asked before anything touches <see cref="torch"/>, which otherwise prints a page of its attempts
/// on standard output, and copies the half gigabyte out of the package cache where there is one.
/// </summary>
public static class Libtorch
{
    private const string Systems = "linux-x64, win-x64 and osx-arm64";

    private static readonly Lazy<string?> _unavailable = new(Load);

    /// <summary>Why it cannot be loaded, with the remedy, in one sentence; null where it is loaded.</summary>
    public static string? Unavailable => _unavailable.Value;

    /// <summary>Loads it.</summary>
    /// <exception cref="LibtorchException">It cannot be loaded.</exception>
    public static void Require()
    {
        if (Unavailable is { } reason)
        {
            throw new LibtorchException(reason);
        }
    }

    private static string? Load()
    {
        // In TorchSharp's order; what is loaded here, it finds.
        var assembly = typeof(torch).Assembly;
        NativeLibrary.TryLoad("torch_cpu", assembly, null, out _);
        if (NativeLibrary.TryLoad("LibTorchSharp", assembly, null, out _))
        {
            return null;
        }
        string[] files = [FileName("torch_cpu"), FileName("LibTorchSharp")];
        var folders = $"{AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES")}".Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
        string?[] found = [.. files.Select(file => folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists))];
        var missing = Array.IndexOf(found, null);
        return missing >= 0
            ? $"libtorch is missing: there is no {files[missing]} beside the program in {AppContext.BaseDirectory}; build it again (./inpaint or dotnet build), "
                + $"which takes it from NuGet on {Systems}, this being {RuntimeInformation.RuntimeIdentifier}."
            : $"libtorch cannot be loaded ({found.Select(Reason).FirstOrDefault(reason => reason is not null)}); build it again on this machine "
                + "(delete bin and obj, then ./inpaint or dotnet build).";
    }

    private static string FileName(string name) =>
        OperatingSystem.IsWindows() ? $"{name}.dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";

    private static string? Reason(string? path)
    {
        try
        {
            NativeLibrary.Load(path!);
            return null;
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            return error.Message.Trim().Split('\n')[^1].Trim();
        }
    }
}

/// <summary>libtorch is missing or cannot be loaded; the message has the remedy.</summary>
public sealed class LibtorchException(string message) : Exception(message);
