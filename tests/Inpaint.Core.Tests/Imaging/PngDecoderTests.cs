using Inpaint.TestSupport;
using Inpaint.Core.Imaging;

namespace Inpaint.Core.Tests.Imaging;

public sealed class PngDecoderTests
{
    private const int Grey = 0, Rgb = 2, Palette = 3, GreyAlpha = 4, Rgba = 6;

    public static TheoryData<int, int, bool> Formats()
    {
        var formats = new TheoryData<int, int, bool>();
        foreach (var interlaced in new[] { false, true })
        {
            foreach (var bits in new[] { 1, 2, 4, 8, 16 })
                formats.Add(Grey, bits, interlaced);
            foreach (var bits in new[] { 1, 2, 4, 8 })
                formats.Add(Palette, bits, interlaced);
            foreach (var colour in new[] { Rgb, GreyAlpha, Rgba })
            {
                formats.Add(colour, 8, interlaced);
                formats.Add(colour, 16, interlaced);
            }
        }
        return formats;
    }

    internal static TestPng Random(int width, int height, int colour, int bits, bool interlaced, int seed)
    {
        var channels = colour switch { Rgb => 3, GreyAlpha => 2, Rgba => 4, _ => 1 };
        var palette = new byte[3 << bits > 768 ? 768 : 3 << bits];
        new Random(seed).NextBytes(palette);
        return new(width, height, colour, bits)
        {
            Interlaced = interlaced,
            Filters = [0, 1, 2, 3, 4],
            Palette = colour == Palette ? palette : null,
            Transparency = colour == Palette ? [7, 200] : null,
            Samples = TestPng.RandomSamples(width, height, channels, bits, seed),
        };
    }

    /// <summary>What a pixel's samples mean, as the specification says it.</summary>
    private static byte[] Expected(TestPng png, int colour, int bits, int[] samples)
    {
        byte Scale(int sample) => (byte)Math.Round(sample * 255.0 / ((1 << bits) - 1), MidpointRounding.AwayFromZero);
        return colour switch
        {
            Grey => [Scale(samples[0]), Scale(samples[0]), Scale(samples[0]), 255],
            GreyAlpha => [Scale(samples[0]), Scale(samples[0]), Scale(samples[0]), Scale(samples[1])],
            Rgb => [Scale(samples[0]), Scale(samples[1]), Scale(samples[2]), 255],
            Rgba => [Scale(samples[0]), Scale(samples[1]), Scale(samples[2]), Scale(samples[3])],
            _ => [.. png.Palette!.Skip(3 * samples[0]).Take(3), samples[0] < 2 ? png.Transparency![samples[0]] : (byte)255],
        };
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Decode_EveryFormatAndManySizes_GivesThePixels(int colour, int bits, bool interlaced)
    {
        foreach (var (width, height) in new[] { (1, 1), (2, 3), (5, 1), (1, 9), (8, 8), (13, 11), (28, 28), (33, 17) })
        {
            var png = Random(width, height, colour, bits, interlaced, seed: width);
            var decoded = PngDecoder.Decode(png.Encode(), PngLimits.Upload);
            Assert.Equal((width, height), (decoded.Width, decoded.Height));
            Assert.Equal(png.Samples.Chunk(png.Channels).SelectMany(samples => Expected(png, colour, bits, samples)), decoded.Rgba);
        }
    }

    [Fact]
    public void Decode_TransparentGreyLevel_HidesExactlyThatLevel()
    {
        var png = new TestPng(3, 1, Grey, 4) { Samples = [4, 5, 6], Transparency = [0, 5] };
        Assert.Equal([255, 0, 255], Alphas(png));
    }

    [Fact]
    public void Decode_TransparentColour_HidesExactlyThatColour()
    {
        var png = new TestPng(2, 1, Rgb, 8) { Samples = [1, 2, 3, 1, 2, 4], Transparency = [0, 1, 0, 2, 0, 3] };
        Assert.Equal([0, 255], Alphas(png));
    }

    [Fact]
    public void Decode_Transparent16BitLevel_ComparesAll16Bits()
    {
        var png = new TestPng(2, 1, Grey, 16) { Samples = [0x1234, 0x1235], Transparency = [0x12, 0x34] };
        Assert.Equal([0, 255], Alphas(png));
    }

    [Fact]
    public void Decode_BytesAfterTheEnd_AreIgnored()
    {
        var png = Random(5, 5, Grey, 8, false, 1);
        Assert.Equal(25 * 4, PngDecoder.Decode([.. png.Encode(), 1, 2, 3], PngLimits.Upload).Rgba.Length);
    }

    [Fact]
    public void DecodeFile_LargerThanTheLimit_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("large.png");
        File.WriteAllBytes(path, new byte[1001]);
        var error = Assert.Throws<PngException>(() => PngDecoder.DecodeFile(path, new(1000, 10, 10)));
        Assert.Contains("at most 1000 bytes, got 1001", error.Message);
    }

    private static IEnumerable<byte> Alphas(TestPng png)
        => PngDecoder.Decode(png.Encode(), PngLimits.Upload).Rgba.Chunk(4).Select(pixel => pixel[3]);
}
