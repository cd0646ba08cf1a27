using System.Diagnostics;

namespace Inpaint.TestSupport;

/// <summary>A copy of a program beside which no libtorch lies, in a folder of its own, to be run as a process.</summary>
public sealed class ProgramWithoutLibtorch : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _assembly;

    /// <param name="assembly">File name of the program, which lies beside the tests.</param>
    public ProgramWithoutLibtorch(string assembly)
    {
        _assembly = _folder.File($"program/{assembly}");
        Directory.CreateDirectory(_folder.File("program"));
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(file => Path.GetExtension(file) is ".dll" or ".json"))
        {
            File.Copy(file, _folder.File($"program/{Path.GetFileName(file)}"));
        }
    }

    /// <summary>A path in the folder.</summary>
    public string PathOf(string name) => _folder.File(name);

    /// <summary>Puts files that are no libraries where libtorch would be.</summary>
    public void BreakLibtorch()
    {
        var natives = _folder.File("program/runtimes/linux-x64/native");
        Directory.CreateDirectory(natives);
        File.WriteAllText(Path.Combine(natives, "libtorch_cpu.so"), "not a library");
        File.WriteAllText(Path.Combine(natives, "libLibTorchSharp.so"), "not a library");
    }

    /// <summary>Runs it to its end.</summary>
    public async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [_assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["INPAINT_MODELS"] = Models();
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    public void Dispose() => _folder.Dispose();

    private static string Models()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "models", "ladder.json")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"Expected a folder models above {AppContext.BaseDirectory}.");
        }
        return Path.Combine(folder.FullName, "models");
    }
}
