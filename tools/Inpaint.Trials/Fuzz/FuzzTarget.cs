using System.IO.Compression;
using System.Text;
using Inpaint.Client.Studio.Canvas;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Client.Studio.Saving;
using Inpaint.Client.Studio.Runs;
using Inpaint.Core;
using Inpaint.Core.Holes;
using Inpaint.Core.Imaging;
using Inpaint.Core.Weights;
using Inpaint.Model.Data;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;

namespace Inpaint.Trial.Fuzz;

/// <summary>Something that reads what others wrote.</summary>
/// <param name="Name">What it reads.</param>
/// <param name="Next">Makes an input.</param>
/// <param name="Read">Reads it.</param>
/// <param name="IsRefusal">True for the one way in which it may refuse.</param>
internal sealed record FuzzTarget(string Name, Func<Mutator, byte[]> Next, Action<byte[]> Read, Predicate<Exception> IsRefusal)
{
    private static readonly PictureLimits Limits = new(1_000_000, 1_000_000, TimeSpan.FromSeconds(5));

    private static readonly IImageEncoder[] Encoders =
    [
        new PngEncoder(),
        new PngEncoder { InterlaceMethod = PngInterlaceMode.Adam7, BitDepth = PngBitDepth.Bit16, ColorType = PngColorType.Rgb },
        new PngEncoder { ColorType = PngColorType.Palette },
        new JpegEncoder { Quality = 80 },
        new WebpEncoder { FileFormat = WebpFileFormatType.Lossless },
        new WebpEncoder { FileFormat = WebpFileFormatType.Lossy },
        new GifEncoder(),
        new BmpEncoder(),
        new BmpEncoder { BitsPerPixel = BmpBitsPerPixel.Pixel8 },
    ];

    /// <summary>Every parser that files, links and messages from outside reach.</summary>
    public static IReadOnlyList<FuzzTarget> All()
    {
        var digit = new StarterDigits().All[0].Pixels;
        byte[][] pictures = [.. Encoders.SelectMany(encoder => (byte[][])[Encode(digit, encoder, 28), Encode(digit, encoder, 60)])];
        var hole = HolePresets.Get("bottom-half").Make(1);
        var run = new SampleRun(7, 0, 9, 1, null, null);
        var recipe = new Recipe(new Drawing(digit, hole), "ladder", new string('0', 64), [run, run]);
        var link = recipe.ToLink();
        return
        [
            new("pictures", mutator => mutator.Bytes(pictures), ReadPicture, error => error is PictureException),
            new("IDX files", mutator => mutator.Bytes([Idx(digit), Zip(Idx(digit))]), ReadIdx, error => error is DatasetException),
            new("safetensors", mutator => mutator.Bytes([Weights()]), ReadWeights, error => error is WeightsException),
            new("model cards", mutator => mutator.JsonBytes(Card), ReadCard, error => error is WeightsException),
            new("recipes", mutator => mutator.JsonBytes(recipe.ToJson()), file => Recipe.FromJson(Encoding.UTF8.GetString(file)), IsRecipe),
            new("links", mutator => mutator.Bytes([Encoding.ASCII.GetBytes(link)]), ReadLink, IsRecipe),
            new("packed recipes", mutator => Packed(mutator.JsonBytes(recipe.ToJson())), ReadLink, IsRecipe),
            new("saved sessions", mutator => Packed(mutator.JsonBytes(PackedText.Unpack(Saved(recipe)))), ReadSaved, _ => false),
            new("packed sessions", mutator => mutator.Bytes([Encoding.ASCII.GetBytes(Saved(recipe))]), ReadSaved, _ => false),
        ];
    }

    private static string Card =>
        """
        {"name":"fuzz","title":"Fuzz","description":"A card.","network":"doersch","options":{"latents":10,"hidden":[500,500]},
         "likelihood":"bernoulli","sigma":0.1,"parameters":123,
         "sha256":"0000000000000000000000000000000000000000000000000000000000000000","test":{"accuracy":0.99}}
        """;

    private static bool IsRecipe(Exception error) => error is RecipeException;

    private static byte[] Encode(byte[] digit, IImageEncoder encoder, int side)
    {
        using var image = new Image<L8>(side, side);
        for (var i = 0; i < digit.Length; i++)
        {
            image[(side - ImageSize.Side) / 2 + i % ImageSize.Side, (side - ImageSize.Side) / 2 + i / ImageSize.Side] = new(digit[i]);
        }
        using var file = new MemoryStream();
        image.Save(file, encoder);
        return file.ToArray();
    }

    private static byte[] Idx(byte[] digit) => [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 28, 0, 0, 0, 28, .. digit, .. digit];

    private static byte[] Weights() =>
        new Safetensors(
            new Dictionary<string, FloatArray> { ["weight"] = new([2, 3], [1, 2, 3, 4, 5, 6]), ["bias"] = new([2], [0.5f, -0.5f]) },
            new Dictionary<string, string> { ["name"] = "fuzz" }
        ).ToBytes();

    private static byte[] Zip(byte[] bytes)
    {
        using var file = new MemoryStream();
        using (var zip = new GZipStream(file, CompressionLevel.Fastest))
        {
            zip.Write(bytes);
        }
        return file.ToArray();
    }

    private static byte[] Packed(byte[] text) => Encoding.ASCII.GetBytes(PackedText.Pack(Encoding.UTF8.GetString(text)));

    private static string Saved(Recipe recipe)
    {
        var history = new DrawingHistory([Drawing.Blank], recipe.Drawing, [recipe.Drawing]);
        return new SavedSession(history, new RunSettings(), new CanvasBrush(), recipe.Runs, []).Pack();
    }

    private static void ReadPicture(byte[] file)
    {
        var digit = DigitPreparation.Prepare(PictureReader.Read(file, Limits));
        if (digit.Pixels.Length != ImageSize.Pixels || digit.WhatWasDone.Length == 0)
        {
            throw new InvalidOperationException($"Expected {ImageSize.Pixels} values and a sentence, got {digit.Pixels.Length}.");
        }
    }

    private static void ReadIdx(byte[] file) => IdxReader.Read(new MemoryStream(file), "file", rank: 3, maxValues: 1 << 20);

    private static void ReadWeights(byte[] file) => Safetensors.Parse(file, "file");

    private static void ReadCard(byte[] file) => ModelCardFile.Parse(file, "fuzz.json");

    private static void ReadLink(byte[] file) => Recipe.FromLink(Encoding.Latin1.GetString(file));

    private static void ReadSaved(byte[] file)
    {
        var session = SavedSession.Read(Encoding.Latin1.GetString(file), out _);
        if (session.History.Current.Pixels.Length != ImageSize.Pixels || session.Runs.Any(run => !run.IsPossible))
        {
            throw new InvalidOperationException("Expected a session that the page can show.");
        }
    }
}
