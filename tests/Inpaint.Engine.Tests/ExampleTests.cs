using System.Diagnostics;
using Inpaint.Core.Holes;
using Inpaint.Core.Imaging;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Engine.Models;

namespace Inpaint.Engine.Tests;

/// <summary>The program in examples/console, which is built with the tests.</summary>
public sealed class ExampleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inpaint-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Example_OneDigit_WritesItsCompletions()
    {
        var (source, target) = (Path.Combine(_folder.FullName, "digit.png"), Path.Combine(_folder.FullName, "out.png"));
        byte[] picture = [.. Enumerable.Range(0, 784).Select(i => (byte)(Math.Abs(i % 28 - 14) < 3 && i / 28 is > 4 and < 24 ? 250 : 0))];
        await File.WriteAllBytesAsync(source, PictureWriter.Encode(new(28, 28, picture)));
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Inpaint.Example.dll"), source, "left-half", target]
        )
        {
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, error);
        var sheet = PictureReader.Read(await File.ReadAllBytesAsync(target));
        Assert.Equal(await ExpectedAsync(source), Array.ConvertAll(sheet.Grey, value => (byte)(value / 257)));
    }

    private static Task<byte[]> ExpectedAsync(string source) =>
        Task.Run(() =>
        {
            using var model = EngineModels.Load(ModelFolder.Default(), "ladder", threads: 1);
            var digit = DigitPreparation.Prepare(File.ReadAllBytes(source));
            using var condition = model.Prepare([new HoleImage(digit.Pixels, HolePresets.Get("left-half").Make())])[0];
            var drawn = Enumerable
                .Range(0, 8)
                .Select(index => model.Draw([new SampleSlot(condition, new NoiseRecipe.Fresh(new(1, index)))])[0]);
            return new PictureGrid(3, 4, Gap: 4).Render([digit.Pixels, .. drawn]).Pixels;
        });
}
