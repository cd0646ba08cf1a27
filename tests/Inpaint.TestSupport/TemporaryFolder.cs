using Inpaint.Core.Imaging;

namespace Inpaint.TestSupport;

/// <summary>A folder of its own for one test, removed afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("inpaint-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a grey PNG and returns its path.</summary>
    public string WritePng(string name, int width, int height, Func<int, int, byte> value)
    {
        byte[] pixels = [.. Enumerable.Range(0, width * height).Select(i => value(i % width, i / width))];
        System.IO.File.WriteAllBytes(File(name), PictureWriter.Encode(new GreyImage(width, height, pixels)));
        return File(name);
    }

    public GreyImage ReadPng(string name)
    {
        var picture = PictureReader.Read(System.IO.File.ReadAllBytes(File(name)));
        return new(picture.Width, picture.Height, Array.ConvertAll(picture.Grey, value => (byte)(value / 257)));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
