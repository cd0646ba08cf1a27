using System.Runtime.CompilerServices;
using Inpaint.Engine.Lanes;
using Inpaint.Engine.Steps;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Inpaint.Engine.Kernels;

/// <summary>
/// Everything between the layers, for one sample in the blocked layout; sizes are whole blocks where nothing else is said.
/// </summary>
internal static unsafe class Elementwise<T> where T : unmanaged, ILanes<T>
{
    private const int Block = BufferShape.Block;

    /// <summary>target = max(source, 0).</summary>
    [MethodImpl(AggressiveOptimization)]
    public static void Relu(float* source, float* target, int size)
    {
        for (var i = 0; i < size; i += T.Width)
        {
            T.Store(T.Positive(T.Load(source + i)), target + i);
        }
    }

    /// <summary>target = max(source, 0) at some pixels.</summary>
    public static void Relu(float* source, float* target, BufferShape shape, Part.Range pixels)
    {
        for (var at = pixels.Begin * Block; at < shape.Size; at += shape.Area * Block)
        {
            Relu(source + at, target + at, pixels.Count * Block);
        }
    }

    /// <summary>target += source at some pixels.</summary>
    [MethodImpl(AggressiveOptimization)]
    public static void Add(float* source, float* target, BufferShape shape, Part.Range pixels)
    {
        for (var block = pixels.Begin * Block; block < shape.Size; block += shape.Area * Block)
        {
            for (var at = block; at < block + pixels.Count * Block; at += T.Width)
            {
                T.Store(T.Add(T.Load(target + at), T.Load(source + at)), target + at);
            }
        }
    }

    /// <summary>target = source at some pixels.</summary>
    public static void Copy(float* source, float* target, BufferShape shape, Part.Range pixels)
    {
        for (var at = pixels.Begin * Block; at < shape.Size; at += shape.Area * Block)
        {
            new ReadOnlySpan<float>(source + at, pixels.Count * Block).CopyTo(new(target + at, pixels.Count * Block));
        }
    }

    /// <summary>Adds one number by channel to some pixels.</summary>
    [MethodImpl(AggressiveOptimization)]
    public static void AddChannels(float* source, float* target, BufferShape shape, Part.Range pixels)
    {
        for (var channel = 0; channel < shape.Channels; channel += T.Width)
        {
            var to = target + At(channel, pixels.Begin, shape.Area);
            var value = T.Load(source + channel);
            for (var pixel = pixels.Begin; pixel < pixels.End; pixel++, to += Block)
            {
                T.Store(T.Add(T.Load(to), value), to);
            }
        }
    }

    /// <summary>z = mean + e^(log sigma) * noise. The parameters are the means, then the logarithms of sigma, as channels.</summary>
    /// <param name="parameters">[2 latents, area], in blocks.</param>
    /// <param name="noise">[area, latents].</param>
    /// <param name="latents">Channels of z.</param>
    /// <param name="target">[latents, area], in blocks.</param>
    /// <param name="area">Pixels.</param>
    /// <param name="pixels">Those to compute.</param>
    public static void Sample(float* parameters, float* noise, int latents, float* target, int area, Part.Range pixels)
    {
        if (latents % T.Width == 0)
        {
            SampleRegisters<T>(parameters, noise, latents, target, area, pixels);
        }
        else if (latents % Lanes4.Width == 0)
        {
            SampleRegisters<Lanes4>(parameters, noise, latents, target, area, pixels);
        }
        else
        {
            SampleEach(parameters, noise, latents, target, area, pixels);
        }
    }

    [MethodImpl(AggressiveOptimization)]
    private static void SampleRegisters<TLanes>(
        float* parameters, float* noise, int latents, float* target, int area, Part.Range pixels)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        for (var latent = 0; latent < latents; latent += TLanes.Width)
        {
            float* mean = parameters + At(latent, pixels.Begin, area), logSigma = parameters + At(latents + latent, pixels.Begin, area);
            var z = target + At(latent, pixels.Begin, area);
            var drawn = noise + pixels.Begin * latents + latent;
            for (var pixel = pixels.Begin; pixel < pixels.End; pixel++, mean += Block, logSigma += Block, z += Block, drawn += latents)
            {
                TLanes.Store(TLanes.TimesPlus(Exponential.Deviation(TLanes.Load(logSigma)), TLanes.Load(drawn), TLanes.Load(mean)), z);
            }
        }
    }

    [MethodImpl(AggressiveOptimization)]
    private static void SampleEach(float* parameters, float* noise, int latents, float* target, int area, Part.Range pixels)
    {
        var deviation = stackalloc float[Lanes4.Width];
        noise += pixels.Begin * latents;
        for (var pixel = pixels.Begin; pixel < pixels.End; pixel++, noise += latents)
        {
            for (var latent = 0; latent < latents; latent++)
            {
                var at = At(latent, pixel, area);
                Lanes4.Store(Exponential.Deviation(Lanes4.All(parameters[At(latents + latent, pixel, area)])), deviation);
                target[at] = MathF.FusedMultiplyAdd(deviation[0], noise[latent], parameters[at]);
            }
        }
    }

    /// <summary>Pixel shuffle by 2 of channels ordered (row, column, channel); activated gets max(target, 0).</summary>
    [MethodImpl(AggressiveOptimization)]
    public static void Shuffle(float* source, float* target, float* activated, BufferShape from)
    {
        var blocks = from.Blocks / 4;
        for (var quarter = 0; quarter < 4; quarter++)
        {
            for (var block = 0; block < blocks; block++)
            {
                for (var y = 0; y < from.Height; y++)
                {
                    var read = source + from.Index((quarter * blocks + block) * Block, y, 0);
                    var at = ((block * 2 * from.Height + 2 * y + quarter / 2) * 2 * from.Width + quarter % 2) * Block;
                    for (var x = 0; x < from.Width; x++, at += Block)
                    {
                        for (var lane = 0; lane < Block; lane += T.Width, read += T.Width, at += T.Width)
                        {
                            var value = T.Load(read);
                            T.Store(value, target + at);
                            T.Store(T.Positive(value), activated + at);
                        }
                    }
                }
            }
        }
    }

    /// <summary>Planes of 2 height x 2 width to channels plane * 4 + row * 2 + column; the channels beyond stay as they are.</summary>
    [MethodImpl(AggressiveOptimization)]
    public static void Unfold(float* source, float* target, int planes, BufferShape to)
    {
        for (var channel = 0; channel < 4 * planes; channel++)
        {
            for (var y = 0; y < to.Height; y++)
            {
                var line = source + channel / 4 * 4 * to.Area + (2 * y + channel / 2 % 2) * 2 * to.Width + channel % 2;
                var at = target + to.Index(channel, y, 0);
                for (var x = 0; x < to.Width; x++, line += 2, at += Block)
                {
                    *at = *line;
                }
            }
        }
    }

    /// <summary>output = pixel shuffle by 2 of the first four channels.</summary>
    [MethodImpl(AggressiveOptimization)]
    public static void Pixels(float* source, float* output, BufferShape from)
    {
        for (var y = 0; y < from.Height; y++)
        {
            for (var x = 0; x < from.Width; x++, source += Block)
            {
                var to = output + 4 * y * from.Width + 2 * x;
                (to[0], to[1], to[2 * from.Width], to[2 * from.Width + 1]) = (source[0], source[1], source[2], source[3]);
            }
        }
    }

    /// <summary>grey = 255 / (1 + e^-logit), rounded; any size.</summary>
    [MethodImpl(AggressiveOptimization)]
    public static void Grey(float* logits, byte* grey, int size)
    {
        var rounded = stackalloc float[T.Width];
        var logit = stackalloc float[T.Width];
        for (var i = 0; i < size; i += T.Width)
        {
            var count = Math.Min(T.Width, size - i);
            for (var lane = 0; lane < T.Width; lane++)
            {
                logit[lane] = lane < count ? logits[i + lane] : 0;
            }
            T.Store(Exponential.Grey(T.Load(logit)), rounded);
            for (var lane = 0; lane < count; lane++)
            {
                grey[i + lane] = (byte)BitConverter.SingleToUInt32Bits(rounded[lane]);
            }
        }
    }

    private static int At(int channel, int pixel, int area) => (channel / Block * area + pixel) * Block + channel % Block;
}
