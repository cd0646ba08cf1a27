using CsCheck;
using Inpaint.Client.Studio.Canvas;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Client.Studio.Saving;
using Inpaint.Client.Studio.Runs;
using Inpaint.Core;
using Inpaint.Core.Completions;
using Inpaint.Core.Imaging;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;

namespace Inpaint.Trial.Tests;

/// <summary>What holds for every input: what is written is read again, and seen pixels are never changed.</summary>
public sealed class PropertyTests
{
    private static readonly Gen<byte[]> Pixels = Gen.Byte.Array[ImageSize.Pixels];

    private static readonly Gen<byte[]> Hole = Gen.Int[0, 1].Select(value => (byte)value).Array[ImageSize.Pixels];

    private static readonly Gen<Drawing> Drawings = Gen.Select(Pixels, Hole, (pixels, hole) => new Drawing(pixels, hole));

    private static readonly Gen<int> Natural = Gen.Int[0, int.MaxValue];

    private static readonly Gen<SampleKey> Keys = Gen.Select(Natural, Natural, (seed, index) => new SampleKey(seed, index));

    private static readonly Gen<SampleRun> Runs = Gen.Select(
        Gen.Int[0, int.MaxValue], Gen.Int[0, 1_000_000], Gen.Int[1, 64], Gen.Double[0, 1.5], Gen.Int[-1, 9], Gen.Bool, Keys,
        (seed, first, count, temperature, label, varies, key) =>
            new SampleRun(seed, first, count, temperature, label < 0 ? null : label, varies ? key : null)
    );

    private static readonly Gen<Recipe> Recipes = Gen.Select(
        Drawings, Gen.String[Gen.Char.AlphaNumeric, 1, 20], Runs.Array[0, 9],
        (drawing, model, runs) => new Recipe(drawing, model, new string('a', 64), runs)
    );

    [Fact]
    public void Pictures_WrittenAndRead_AreTheSame() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40])
            .SelectMany((width, height) => Gen.Byte.Array[width * height].Select(pixels => new GreyImage(width, height, pixels)))
            .Sample(
                image =>
                {
                    var read = PictureReader.Read(PictureWriter.Encode(image));
                    return (read.Width, read.Height) == (image.Width, image.Height)
                        && read.Grey.Select(value => (byte)(value / 257)).SequenceEqual(image.Pixels);
                },
                iter: 500
            );

    [Fact]
    public void Preparation_OfAnyPicture_IsTheSameTwice() =>
        Pixels.Sample(
            pixels =>
            {
                var once = DigitPreparation.Prepare(PictureWriter.EncodeDigit(pixels));
                var twice = DigitPreparation.Prepare(PictureWriter.EncodeDigit(pixels));
                return once.Pixels.SequenceEqual(twice.Pixels) && once.Pixels.Length == ImageSize.Pixels;
            },
            iter: 200
        );

    [Fact]
    public void Weights_WrittenAndRead_AreTheSame() =>
        Gen.Dictionary(Gen.String[Gen.Char.AlphaNumeric, 1, 12], Gen.Float[-1e30f, 1e30f].Array[1, 30])[1, 6]
            .Sample(
                arrays =>
                {
                    var tensors = arrays.ToDictionary(pair => pair.Key, pair => new FloatArray([pair.Value.Length], pair.Value));
                    var bytes = new Safetensors(tensors, new Dictionary<string, string> { ["a"] = "b" }).ToBytes();
                    var read = Safetensors.Parse(bytes, "file");
                    return read.ToBytes().AsSpan().SequenceEqual(bytes)
                        && read.Tensors.All(pair => pair.Value.Values.AsSpan().SequenceEqual(tensors[pair.Key].Values));
                },
                iter: 500
            );

    [Fact]
    public void RecipesAndLinks_WrittenAndRead_AreTheSame() =>
        Recipes.Sample(
            recipe =>
            {
                var read = Recipe.FromLink(recipe.ToLink());
                return Recipe.FromJson(recipe.ToJson()).ToJson() == recipe.ToJson()
                    && read.Drawing.SameAs(recipe.Drawing)
                    && read.Runs.SequenceEqual(recipe.Runs)
                    && (read.Model, read.ModelHash) == (recipe.Model, recipe.ModelHash);
            },
            iter: 300
        );

    [Fact]
    public void SavedWork_WrittenAndRead_IsTheSame() =>
        Gen.Select(Drawings.Array[1, 6], Runs.Array[0, 8], Gen.Int[1, 64], Gen.Int[1, CanvasBrush.MaxSize])
            .Sample(
                (drawings, runs, count, size) =>
                {
                    var history = new DrawingHistory(drawings[1..], drawings[0], []);
                    var brush = new CanvasBrush(CanvasTool.Restore, size);
                    var saved = new SavedSession(history, new RunSettings { Count = count }, brush, runs, []);
                    var read = SavedSession.Read(saved.Pack(), out var isWhole);
                    var past = saved.History.Past.TakeLast(read.History.Past.Count);
                    return isWhole
                        && read.History.Current.SameAs(drawings[0])
                        && read.Runs.SequenceEqual(runs)
                        && (read.Settings, read.Brush) == (saved.Settings, saved.Brush)
                        && read.History.Past.Zip(past).All(pair => pair.First.SameAs(pair.Second));
                },
                iter: 200
            );

    [Fact]
    public void SeenPixels_OfAnyImageAndHole_NeverChange()
    {
        if (!ModelStore.Default().List().Any(card => card.Name == "doersch"))
        {
            return;
        }
        using var model = ModelStore.Default().Load("doersch");
        Gen.Select(Drawings, Gen.Int[0, int.MaxValue])
            .Sample(
                (drawing, seed) =>
                {
                    using var condition = model.Prepare([new HoleImage(drawing.Pixels, drawing.Missing, null)])[0];
                    var drawn = model.Draw([new SampleSlot(condition, new NoiseRecipe.Fresh(new(seed, 0)))])[0];
                    return Enumerable.Range(0, ImageSize.Pixels).All(i => drawing.Missing[i] == 1 || drawn[i] == drawing.Pixels[i]);
                },
                iter: 200,
                threads: 1
            );
    }
}
