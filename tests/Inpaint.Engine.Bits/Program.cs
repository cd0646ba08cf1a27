using Inpaint.Core.Holes;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Engine.Lanes;
using Inpaint.Engine.Models;

// Completions of the trained models as one number each, for EngineBitsTests to compare between processes that may use less of the
// processor. Usage: dotnet Inpaint.Engine.Bits.dll FOLDER; prints the register width, then NAME SHA-256 HASH for every model.
var folder = new ModelFolder(args[0]);
Console.WriteLine(LaneWidth.Bits);
byte[] picture = [.. Enumerable.Range(0, 784).Select(i => (byte)(Math.Abs(i % 28 - 14) < 3 && i / 28 is > 4 and < 24 ? 250 - i % 7 : 0))];
NoiseRecipe[] recipes =
[
    new NoiseRecipe.Fresh(new(7, 0)), new NoiseRecipe.Variation(new(7, 0), new(8, 1)), new NoiseRecipe.Morph(new(7, 0), new(9, 2), 0.4),
];
byte[][] drawn = [];
foreach (var name in new[] { "doersch", "ladder", "regressor" })
{
    using var model = EngineModels.Load(folder, name);
    var conditions = model.Prepare([
        new(picture, HolePresets.Get("left-half").Make()),
        new(picture, HolePresets.Get("centre").Make(), model.AcceptsLabel ? 3 : null),
    ]);
    drawn = [.. model.Draw([.. recipes.Select((recipe, i) => new SampleSlot(conditions[i % 2], recipe, 1 - 0.2f * i))])];
    Print(name, drawn.SelectMany(pixels => pixels.Select(pixel => (uint)pixel)));
}
foreach (var name in new[] { "classifier", "classifier-seen" })
{
    using var classifier = EngineModels.LoadClassifier(folder, name);
    Print(name, classifier.Classify(drawn).SelectMany(shares => shares.Select(BitConverter.SingleToUInt32Bits)));
}

void Print(string name, IEnumerable<uint> numbers) =>
    Console.WriteLine(
        $"{name} {folder.Card(name).Sha256} {numbers.Aggregate(14695981039346656037UL, (hash, number) => (hash ^ number) * 1099511628211):x16}"
    );
