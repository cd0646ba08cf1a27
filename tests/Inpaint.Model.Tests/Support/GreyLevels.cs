using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Model.Data;

namespace Inpaint.Model.Tests.Support;

/// <summary>
/// Digits written as grey levels: digit d is an even picture of grey 20 d. Whatever is measured of these is known in closed form.
/// </summary>
internal static class GreyLevels
{
    public const int Step = 20;

    public static ImageSplit Images { get; } =
        new(
            [.. Enumerable.Range(0, 8).SelectMany(digit => Enumerable.Repeat((byte)(Step * digit), 784))],
            [.. Enumerable.Range(0, 8).Select(digit => (byte)digit)],
            8
        );

    /// <summary>
    /// Fills the hole with the digit that a rule gives for (digit seen in the last pixel, label asked for, number of the completion).
    /// </summary>
    internal sealed class Model(Func<int, int?, int, int> rule, bool acceptsLabel = false, bool spoilsSeenPixel = false) : ICompletionModel
    {
        public ModelCard Card { get; } = new() { Name = "grey-levels", Title = "Grey levels", Network = "none", Sha256 = "" };

        public int NoiseSize => 1;

        public int CoarseNoiseSize => 0;

        public bool AcceptsLabel => acceptsLabel;

        public int Held { get; private set; }

        public IReadOnlyList<Condition> Prepare(IReadOnlyList<HoleImage> inputs)
        {
            Held += inputs.Count;
            return [.. inputs.Select(input => new Prepared(input, this))];
        }

        public IReadOnlyList<byte[]> Draw(IReadOnlyList<SampleSlot> slots) => [.. slots.Select(Complete)];

        public void Dispose() { }

        private byte[] Complete(SampleSlot slot)
        {
            var input = slot.Condition.Input;
            var digit = rule(input.Pixels[783] / Step, input.Label, (slot.Noise as NoiseRecipe.Fresh)?.Key.Index ?? 0);
            byte[] pixels = [.. input.Pixels.Select((seen, at) => input.Missing[at] == 1 ? (byte)(Step * digit) : seen)];
            if (spoilsSeenPixel)
            {
                pixels[783] ^= 1;
            }
            return pixels;
        }

        private sealed class Prepared(HoleImage input, Model model) : Condition(input)
        {
            public override void Dispose() => model.Held--;
        }
    }

    /// <summary>Reads the first pixel; sure (0.95) of even digits and not (0.6) of odd ones.</summary>
    internal sealed class Classifier : IDigitClassifier
    {
        public IReadOnlyList<float[]> Classify(IReadOnlyList<byte[]> images) => [.. images.Select(image =>
        {
            var digit = image[0] / Step;
            var probability = digit % 2 == 0 ? 0.95f : 0.6f;
            return (float[])[.. Enumerable.Range(0, 10).Select(each => each == digit ? probability : (1 - probability) / 9)];
        })];

        public void Dispose() { }
    }

    internal sealed class Opinion(params float[] probabilities) : IHoleClassifier
    {
        public static Opinion None { get; } = new([.. Enumerable.Repeat(0.1f, 10)]);

        public bool Disposed { get; private set; }

        public IReadOnlyList<float[]> Classify(IReadOnlyList<HoleImage> images) => [.. images.Select(_ => probabilities)];

        public void Dispose() => Disposed = true;
    }
}
