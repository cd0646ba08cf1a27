using Inpaint.Model.Networks;
using Inpaint.Model.Objectives;
using static TorchSharp.torch;

namespace Inpaint.Model.Sampling;

/// <summary>Checks images with holes and turns them into tensors.</summary>
internal static class HoleImageChecks
{
    /// <exception cref="ArgumentException">A length or a value is out of range.</exception>
    public static void Check(HoleImage input)
    {
        if (input.Pixels.Length != ConditionalModel.Pixels)
            throw new ArgumentException($"Expected {ConditionalModel.Pixels} pixels, got {input.Pixels.Length}.", nameof(input));
        if (input.Missing.Length != ConditionalModel.Pixels)
            throw new ArgumentException($"Expected {ConditionalModel.Pixels} hole values, got {input.Missing.Length}.", nameof(input));
        if (input.Missing.AsSpan().IndexOfAnyExcept((byte)0, (byte)1) is >= 0 and var at)
            throw new ArgumentException($"Expected hole values of 0 or 1, got {input.Missing[at]} at pixel {at}.", nameof(input));
        if (input.Label is < 0 or > 9)
            throw new ArgumentException($"Expected a digit from 0 to 9 as the label, got {input.Label}.", nameof(input));
    }

    /// <summary>The seen pixels of <paramref name="inputs"/>; what lies under a hole does not reach the tensors.</summary>
    public static ImageBatch ToBatch(IReadOnlyList<HoleImage> inputs, Device device)
    {
        var image = new float[inputs.Count * ConditionalModel.Pixels];
        var seen = new float[image.Length];
        var label = new long[inputs.Count];
        for (var i = 0; i < inputs.Count; i++)
        {
            label[i] = inputs[i].Label ?? ConditionalModel.NoLabel;
            for (var pixel = 0; pixel < ConditionalModel.Pixels; pixel++)
                if (inputs[i].Missing[pixel] == 0)
                {
                    image[i * ConditionalModel.Pixels + pixel] = inputs[i].Pixels[pixel] / 255f;
                    seen[i * ConditionalModel.Pixels + pixel] = 1;
                }
        }
        return ImageBatch.From(image, seen, label, device);
    }

    /// <summary>Seen pixels (0 to 1, 0 where missing) and seen ({0, 1}), [2, 28, 28].</summary>
    public static float[] ToPlanes(HoleImage input)
    {
        var planes = new float[2 * ConditionalModel.Pixels];
        WritePlanes(input, planes);
        return planes;
    }

    /// <summary>Writes seen pixels, and seen where there is room for it.</summary>
    /// <param name="input">The image.</param>
    /// <param name="planes">[1 or 2, 28, 28].</param>
    public static void WritePlanes(HoleImage input, Span<float> planes)
    {
        planes.Clear();
        for (var pixel = 0; pixel < ConditionalModel.Pixels; pixel++)
            if (input.Missing[pixel] == 0)
            {
                planes[pixel] = input.Pixels[pixel] / 255f;
                if (planes.Length > ConditionalModel.Pixels)
                    planes[ConditionalModel.Pixels + pixel] = 1;
            }
    }
}
