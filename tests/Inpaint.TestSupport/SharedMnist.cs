using System.IO.Compression;

namespace Inpaint.TestSupport;

/// <summary>The test images of MNIST, for tests of assemblies that do not read data sets themselves.</summary>
public static class SharedMnist
{
    private const int Header = 16, Pixels = 784;

    private static readonly Lazy<byte[]> Images = new(() =>
    {
        using var file = new GZipStream(
            File.OpenRead(Path.Combine(SharedData.Mnist!, "t10k-images-idx3-ubyte.gz")),
            CompressionMode.Decompress
        );
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    });

    /// <summary>784 grey values of a test image, 0 to 9,999.</summary>
    public static byte[] Image(int index) => Images.Value.AsSpan(Header + index * Pixels, Pixels).ToArray();
}
