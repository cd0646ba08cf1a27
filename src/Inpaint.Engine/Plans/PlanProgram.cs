using Inpaint.Engine.Kernels;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Plans;

/// <summary>
/// A network written down as a list of steps on buffers. Two inputs come in and one output goes out, a row of floats by sample each. Every
/// step is checked when it is added, so that a program that exists reads and writes nothing beyond its buffers and rows.
/// </summary>
public sealed class PlanProgram
{
    /// <summary>Most channels of latents that a sample has at a pixel.</summary>
    public const int MostLatents = 64;

    private readonly List<BufferShape> _buffers = [];
    private readonly List<Step> _steps = [];
    private readonly int[] _inputSizes = [0, 0];

    /// <summary>
    /// Multiplications and additions that the convolutions and dense layers do for one sample, with every convolution counted as it is
    /// defined and nothing counted that padding adds.
    /// </summary>
    public long Flops { get; private set; }

    /// <summary>The same as they are done: 3x3 convolutions by Winograd's algorithm, its transforms not counted.</summary>
    public long WinogradFlops { get; private set; }

    /// <summary>Floats in a row of each input.</summary>
    public IReadOnlyList<int> InputSizes => _inputSizes;

    /// <summary>Floats in a row of the output.</summary>
    public int OutputSize { get; private set; }

    internal IReadOnlyList<BufferShape> Buffers => _buffers;

    internal IReadOnlyList<Step> Steps => _steps;

    /// <summary>Pixels of what a step writes, or reads where it writes to the output.</summary>
    internal int AreaOf(int step) => _buffers[_steps[step] is { Target: >= 0 and var target } ? target : _steps[step].Source].Area;

    /// <summary>A new buffer; channels are rounded up to a multiple of 16.</summary>
    /// <returns>Its number.</returns>
    public int Buffer(int channels, int height = 1, int width = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        _ = checked(BufferShape.Padded(channels) * height * width);
        _buffers.Add(new(BufferShape.Padded(channels), height, width));
        return _buffers.Count - 1;
    }

    /// <summary>The shape of a buffer.</summary>
    public BufferShape Shape(int buffer) => buffer >= 0 && buffer < _buffers.Count
        ? _buffers[buffer]
        : throw new ArgumentOutOfRangeException(nameof(buffer), buffer, $"Expected one of {_buffers.Count} buffers.");

    /// <summary>target = weights * source + bias; 3 x 3 is padded to keep the resolution, 2 x 2 has stride 2.</summary>
    /// <param name="source">Buffer to read.</param>
    /// <param name="target">Buffer to write.</param>
    /// <param name="layer">[channels out, channels in, kernel, kernel], kernel 1, 2 or 3.</param>
    /// <param name="relu">Applies max(., 0) at the end.</param>
    /// <param name="accumulate">Adds to what the target holds.</param>
    /// <param name="activated">Buffer that gets max(target, 0); none where negative.</param>
    public void Convolution(int source, int target, LayerWeights layer, bool relu = false, bool accumulate = false, int activated = -1)
    {
        var (from, to) = (Shape(source), Shape(target));
        var stride = layer.Kernel == 2 ? 2 : 1;
        Require(layer.Kernel is 1 or 2 or 3, $"Expected a kernel of 1, 2 or 3, got {layer.Kernel}.");
        Require(
            from.Height == stride * to.Height && from.Width == stride * to.Width,
            $"A {layer.Kernel}x{layer.Kernel} convolution does not lead from {from} to {to}.");
        Fits(layer, from.Channels, to.Channels);
        AddLayer(
            new(StepKind.Convolution)
            {
                Source = source,
                Target = target,
                Layer = layer,
                Relu = relu,
                Accumulate = accumulate,
                Activated = activated,
            }
        );
        var flops = 2L * layer.Outputs * layer.Inputs;
        Flops += flops * layer.Kernel * layer.Kernel * to.Area;
        WinogradFlops +=
            flops * (layer.Kernel == 3
                ? WinogradPoints.PointsOfLine(to.Height) * WinogradPoints.PointsOfLine(to.Width)
                : layer.Kernel * layer.Kernel * to.Area);
    }

    /// <summary>target = weights * source + bias on flattened buffers.</summary>
    /// <param name="source">Buffer to read.</param>
    /// <param name="target">Buffer to write.</param>
    /// <param name="layer">[size of the target, size of the source], in the order in which buffers are stored.</param>
    /// <param name="relu">Applies max(., 0) at the end.</param>
    /// <param name="accumulate">Adds to what the target holds.</param>
    /// <param name="activated">Buffer that gets max(target, 0); none where negative.</param>
    public void Dense(int source, int target, LayerWeights layer, bool relu = false, bool accumulate = false, int activated = -1)
    {
        Require(layer.Kernel == 1, $"Expected a dense layer, got one with a kernel of {layer.Kernel}.");
        Fits(layer, Shape(source).Size, Shape(target).Size);
        AddLayer(
            new(StepKind.Dense)
            {
                Source = source,
                Target = target,
                Layer = layer,
                Relu = relu,
                Accumulate = accumulate,
                Activated = activated,
            }
        );
        Flops += 2L * layer.Outputs * layer.Inputs;
        WinogradFlops += 2L * layer.Outputs * layer.Inputs;
    }

    /// <summary>target = max(source, 0).</summary>
    public void Relu(int source, int target)
    {
        SameShape(source, target);
        _steps.Add(new(StepKind.Relu) { Source = source, Target = target });
    }

    /// <summary>target = numbers of the input from <paramref name="offset"/> on, zeros after them.</summary>
    /// <param name="input">0 or 1.</param>
    /// <param name="offset">Where they start.</param>
    /// <param name="target">Buffer to write.</param>
    /// <param name="accumulate">Adds to what the target holds.</param>
    /// <param name="count">How many; the size of the target where negative.</param>
    public void Load(int input, int offset, int target, bool accumulate = false, int count = -1)
    {
        var size = Shape(target).Size;
        count = count < 0 ? size : count;
        Require(count <= size, $"Expected at most {size} numbers, got {count}.");
        Require(!accumulate || count == size, $"Expected {size} numbers to add, got {count}.");
        Reads(input, offset, count);
        _steps.Add(new(StepKind.Load)
        {
            Input = input,
            Offset = offset,
            Target = target,
            Accumulate = accumulate,
            Count = count,
            Whole = count == size,
        });
    }

    /// <summary>Adds one number of the input to every channel.</summary>
    public void AddChannels(int input, int offset, int target)
    {
        Reads(input, offset, Shape(target).Channels);
        _steps.Add(new(StepKind.AddChannels) { Input = input, Offset = offset, Target = target, Accumulate = true });
    }

    /// <summary>The output's numbers from <paramref name="offset"/> on = source.</summary>
    public void Store(int source, int offset)
    {
        Writes(offset, Shape(source).Size);
        _steps.Add(new(StepKind.Store) { Source = source, Offset = offset });
    }

    /// <summary>target = mean + exp(log sigma) * noise; log sigma is clamped to [-6, 4].</summary>
    /// <param name="parameters">Buffer with the means, then the logarithms of sigma, as channels.</param>
    /// <param name="input">Input that holds the noise, [height, width, latents].</param>
    /// <param name="offset">Where the noise starts.</param>
    /// <param name="latents">Channels of z, at most <see cref="MostLatents"/>.</param>
    /// <param name="target">Buffer to write.</param>
    /// <param name="channel">Its first channel to write, a multiple of 16.</param>
    public void Sample(int parameters, int input, int offset, int latents, int target, int channel = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(latents, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(latents, MostLatents);
        var (from, to) = (Shape(parameters), Shape(target));
        Require(
            from.Channels >= 2 * latents && to.Channels >= channel + latents && from.Height == to.Height && from.Width == to.Width,
            $"{latents} latents do not lead from {from} to {to}, channel {channel}.");
        Require(channel >= 0 && channel % BufferShape.Block == 0, $"Expected a channel that begins a block, got {channel}.");
        Require(parameters != target, "A step cannot write the buffer that it reads.");
        Reads(input, offset, latents * to.Area);
        _steps.Add(new(StepKind.Sample)
        {
            Source = parameters,
            Target = target,
            Channel = channel,
            Input = input,
            Offset = offset,
            Count = latents,
        });
    }

    /// <summary>Pixel shuffle by 2 of channels ordered (row, column, channel); <paramref name="activated"/> gets max(target, 0).</summary>
    public void Shuffle(int source, int target, int activated)
    {
        var (from, to) = (Shape(source), Shape(target));
        SameShape(target, activated);
        Require(
            from.Channels == 4 * to.Channels && 2 * from.Height == to.Height && 2 * from.Width == to.Width,
            $"A pixel shuffle by 2 does not lead from {from} to {to}.");
        _steps.Add(new(StepKind.Shuffle) { Source = source, Target = target, Activated = activated });
    }

    /// <summary>Pixel unshuffle by 2 of the planes in an input.</summary>
    public void Unfold(int input, int planes, int target)
    {
        var to = Shape(target);
        ArgumentOutOfRangeException.ThrowIfLessThan(planes, 1);
        Require(4 * planes <= to.Channels, $"{planes} planes unfold to {4 * planes} channels, the buffer has {to.Channels}.");
        Reads(input, 0, planes * 4 * to.Area);
        _steps.Add(new(StepKind.Unfold) { Input = input, Count = planes, Target = target });
    }

    /// <summary>The output = pixel shuffle by 2 of the first four channels.</summary>
    public void Pixels(int source)
    {
        Writes(0, 4 * Shape(source).Area);
        _steps.Add(new(StepKind.Pixels) { Source = source });
    }

    private void AddLayer(Step step)
    {
        if (step.Activated >= 0)
        {
            SameShape(step.Target, step.Activated);
        }
        Require(step.Source != step.Target && step.Source != step.Activated, "A layer cannot write the buffer that it reads.");
        _steps.Add(step);
    }

    private void SameShape(int one, int other) =>
        Require(Shape(one) == Shape(other), $"Expected buffers of one shape, got {Shape(one)} and {Shape(other)}.");

    private static void Fits(LayerWeights layer, int inputs, int outputs) => Require(
        layer.Inputs <= inputs && layer.Outputs <= outputs,
        $"Expected a layer of at most {inputs} inputs and {outputs} outputs, got {layer.Inputs} and {layer.Outputs}.");

    private void Reads(int input, int offset, int count)
    {
        Require(input is 0 or 1, $"Expected input 0 or 1, got {input}.");
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        _inputSizes[input] = Math.Max(_inputSizes[input], checked(offset + count));
    }

    private void Writes(int offset, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        OutputSize = Math.Max(OutputSize, checked(offset + count));
    }

    private static void Require(bool met, string problem)
    {
        if (!met)
        {
            throw new ArgumentException(problem);
        }
    }
}
