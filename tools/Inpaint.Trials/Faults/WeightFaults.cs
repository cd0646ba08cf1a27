using System.Diagnostics;
using Inpaint.Core;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;

namespace Inpaint.Trial.Faults;

/// <summary>
/// Weights that are cut short, flipped, of another shape or not finite, with cards that agree with them and with cards that do not.
/// </summary>
internal static class WeightFaults
{
    private const string Model = "doersch", Incomplete = "without a tensor";

    public static void Try(TimeSpan length, int seed, TrialReport report, CancellationToken cancellation)
    {
        var store = ModelFolder.Default();
        var (card, weights) = (store.Card(Model), store.ReadWeights(store.Card(Model)));
        var bytes = File.ReadAllBytes(store.WeightsPath(Model));
        var random = new Random(seed);
        using var folder = new ScratchFolder();
        var damaged = new ModelFolder(folder.Path);
        var clock = Stopwatch.StartNew();
        do
        {
            switch (random.Next(5))
            {
                case 0:
                    Damage(bytes[..random.Next(bytes.Length)], "cut short");
                    break;
                case 1:
                    var flipped = (byte[])bytes.Clone();
                    flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
                    Damage(flipped, "with a flipped bit");
                    break;
                case 2:
                    Save(array => array with { Values = [.. array.Values.Select((value, i) => i == 0 ? float.NaN : value)] }, "with a NaN");
                    break;
                case 3:
                    Save(array => new([array.Values.Length], array.Values), "of another shape");
                    break;
                default:
                    var absent = weights.Keys.ElementAt(random.Next(weights.Count));
                    damaged.Save(card, weights.Where(pair => pair.Key != absent).ToDictionary());
                    Load(Incomplete);
                    break;
            }
        }
        while (clock.Elapsed < length && !cancellation.IsCancellationRequested);

        void Damage(byte[] file, string how)
        {
            damaged.Save(card, weights);
            File.WriteAllBytes(damaged.WeightsPath(Model), file);
            Load(how);
        }

        void Save(Func<FloatArray, FloatArray> change, string how)
        {
            var changed = weights.Where(pair => pair.Value.Shape.Count > 1).ElementAt(random.Next(3)).Key;
            damaged.Save(card, weights.ToDictionary(pair => pair.Key, pair => pair.Key == changed ? change(pair.Value) : pair.Value));
            Load(how);
        }

        void Load(string how)
        {
            report.Count($"weights {how}");
            try
            {
                using var model = new ModelStore(folder.Path).Load(Model);
                if (how != Incomplete) // what a model does not draw with may be absent
                {
                    report.Find($"weights {how} were loaded");
                }
                using var condition = model.Prepare([new HoleImage(new byte[ImageSize.Pixels], new byte[ImageSize.Pixels])])[0];
                model.Draw([new SampleSlot(condition, new NoiseRecipe.Fresh(new(1, 0)))]);
            }
            catch (WeightsException)
            {
                // as it should be
            }
            catch (Exception error)
            {
                report.Find($"weights {how}: {error.GetType().Name}", error.Message);
            }
        }
    }
}
