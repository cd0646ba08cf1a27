using System.Runtime.CompilerServices;
using Inpaint.Engine.Lanes;
using Inpaint.Engine.Plans;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Inpaint.Engine.Kernels;

/// <summary>
/// 3x3 convolutions by Winograd's F(4x4, 3x3) (Lavin and Gray 2016, "Fast Algorithms for Convolutional Neural Networks"): 6x6 points of the
/// input become 36 numbers, these are multiplied by the 36 of the kernel, and 4x4 outputs come out: 36 multiplications where the
/// convolution as it is defined has 144.
/// </summary>
internal sealed unsafe class Winograd<T> : Layer<T> where T : unmanaged, ILanes<T>
{
    private const int Side = WinogradPoints.Side, Reach = WinogradPoints.Reach, Frequencies = Reach * Reach;

    /// <summary>Tiles that are multiplied together: enough to keep the multipliers busy, few enough for the cache.</summary>
    private const int Together = 16;

    private const int Worthwhile = 4;

    private readonly int _height, _width, _across, _tiles, _in, _out;

    public Winograd(Step step, BufferShape from, BufferShape to) : base(step, step.Layer!.Outputs, Frequencies, step.Layer.Inputs)
    {
        (_height, _width, _in, _out) = (from.Height, from.Width, from.Blocks, to.Blocks);
        _across = (_width + Side - 1) / Side;
        _tiles = _across * ((_height + Side - 1) / Side);
        WinogradPoints.Analyse(step.Layer, Groups.Column, Weights, MatrixSize);
    }

    private int SamplesTogether => Math.Max(1, Together / _tiles);

    public override int ScratchFloats(int samples)
    {
        var most = Math.Min(samples, SamplesTogether) * _tiles;
        return Frequencies * (Stride(_in, most) + Stride(_out, most));
    }

    public override void Run(in Maps maps, float* scratch, Part part)
    {
        for (var first = 0; first < maps.Samples; first += SamplesTogether)
        {
            var tiles = Math.Min(SamplesTogether, maps.Samples - first) * _tiles;
            // A part with some of the tiles reads every weight, one with some of the channels analyses every tile. The first is better,
            // unless so few tiles are left that reading the weights takes longer than multiplying.
            var byTiles = tiles >= Worthwhile * 2 * part.Count || Groups.Count < part.Count;
            Run(maps, first, byTiles ? part.Of(tiles) : new(0, tiles), byTiles ? new(0, Groups.Count) : part.Of(Groups.Count), scratch);
        }
    }

    private void Run(in Maps maps, int first, Part.Range tiles, Part.Range groups, float* scratch)
    {
        var row = tiles.Count * Block;
        var (fromStride, toStride) = (Stride(_in, tiles.Count), Stride(_out, tiles.Count));
        float* analysed = scratch, products = scratch + Frequencies * fromStride;
        for (var channel = 0; channel < Inputs; channel += Block)
        {
            for (var i = 0; i < tiles.Count; i++)
            {
                var (sample, tile) = Math.DivRem(tiles.Begin + i, _tiles);
                var source = maps.Source + ((first + sample) * _in + channel / Block) * Area;
                AnalyseTile(source, tile, analysed + channel / Block * row + i * Block, fromStride, Math.Min(Block, Inputs - channel));
            }
        }
        for (var frequency = 0; frequency < Frequencies; frequency++)
        {
            Product<T>.Run(
                new()
                {
                    Source = analysed + frequency * fromStride,
                    SourceStride = row,
                    Inputs = Inputs,
                    Target = products + frequency * toStride,
                    TargetStride = row,
                },
                Weights + (nint)frequency * MatrixSize, Groups, groups, tiles.Count);
        }
        var end = Groups.Start(groups.End);
        for (int channel = Groups.Start(groups.Begin), next; channel < end; channel = next)
        {
            next = Math.Min((channel / Block + 1) * Block, end);
            for (var i = 0; i < tiles.Count; i++)
            {
                var (sample, tile) = Math.DivRem(tiles.Begin + i, _tiles);
                var at = ((first + sample) * _out + channel / Block) * Area + channel % Block;
                SynthesizeTile(
                    products + channel / Block * row + i * Block + channel % Block, toStride, tile, Bias + channel, maps.Target + at,
                    maps.Activated is null ? null : maps.Activated + at, next - channel);
            }
        }
    }

    private int Area => _height * _width * Block;

    /// <summary>
    /// Floats from one frequency to the next; a cache line more than needed, so that the 36 do not fall on the same lines of the cache.
    /// </summary>
    private static int Stride(int blocks, int tiles) => (blocks * tiles + 1) * Block;

    private float* Line(float* source, int y, int left) =>
        (uint)y < (uint)_height ? source + (y * _width + left) * Block : WinogradPoints.Zeros;

    [MethodImpl(AggressiveOptimization), SkipLocalsInit]
    private void AnalyseTile(float* source, int tile, float* to, nint stride, int lanes)
    {
        var (top, left) = (tile / _across * Side - 1, tile % _across * Side - 1);
        float* line0 = Line(source, top, left), line1 = Line(source, top + 1, left), line2 = Line(source, top + 2, left);
        float* line3 = Line(source, top + 3, left), line4 = Line(source, top + 4, left), line5 = Line(source, top + 5, left);
        var (begin, end) = (Math.Max(0, -left) * Block, Math.Min(Reach, _width - left) * Block);
        var rows = stackalloc float[Frequencies * T.Width];
        for (var lane = 0; lane < lanes; lane += T.Width, to += T.Width)
        {
            var row = rows;
            for (var x = 0; x < Reach * Block; x += Block, row += T.Width)
            {
                T r0, r1, r2, r3, r4, r5;
                if (x < begin || x >= end)
                {
                    r0 = r1 = r2 = r3 = r4 = r5 = T.Zero;
                }
                else
                {
                    var at = x + lane;
                    WinogradPoints.Analyse(
                        T.Load(line0 + at),
                        T.Load(line1 + at),
                        T.Load(line2 + at),
                        T.Load(line3 + at),
                        T.Load(line4 + at),
                        T.Load(line5 + at),
                        out r0,
                        out r1,
                        out r2,
                        out r3,
                        out r4,
                        out r5
                    );
                }
                T.Store(r0, row);
                T.Store(r1, row + Reach * T.Width);
                T.Store(r2, row + 2 * Reach * T.Width);
                T.Store(r3, row + 3 * Reach * T.Width);
                T.Store(r4, row + 4 * Reach * T.Width);
                T.Store(r5, row + 5 * Reach * T.Width);
            }
            row = rows;
            for (var target = to; row < rows + Frequencies * T.Width; row += Reach * T.Width, target += Reach * stride)
            {
                WinogradPoints.Analyse(
                    T.Load(row), T.Load(row + T.Width), T.Load(row + 2 * T.Width), T.Load(row + 3 * T.Width), T.Load(row + 4 * T.Width),
                    T.Load(row + 5 * T.Width), out var r0, out var r1, out var r2, out var r3, out var r4, out var r5);
                T.Store(r0, target);
                T.Store(r1, target + stride);
                T.Store(r2, target + 2 * stride);
                T.Store(r3, target + 3 * stride);
                T.Store(r4, target + 4 * stride);
                T.Store(r5, target + 5 * stride);
            }
        }
    }

    [MethodImpl(AggressiveOptimization), SkipLocalsInit]
    private void SynthesizeTile(float* from, nint stride, int tile, float* bias, float* target, float* activated, int lanes)
    {
        var (top, left) = (tile / _across * Side, tile % _across * Side);
        var (height, width) = (Math.Min(Side, _height - top), Math.Min(Side, _width - left));
        var first = (top * _width + left) * Block;
        var rows = stackalloc float[Side * Reach * T.Width];
        for (var lane = 0; lane < lanes; lane += T.Width)
        {
            var row = rows;
            var source = from + lane;
            for (var x = 0; x < Reach; x++, source += stride, row += T.Width)
            {
                WinogradPoints.Synthesize(
                    T.Load(source), T.Load(source + Reach * stride), T.Load(source + 2 * Reach * stride),
                    T.Load(source + 3 * Reach * stride), T.Load(source + 4 * Reach * stride), T.Load(source + 5 * Reach * stride),
                    out var r0, out var r1, out var r2, out var r3);
                T.Store(r0, row);
                T.Store(r1, row + Reach * T.Width);
                T.Store(r2, row + 2 * Reach * T.Width);
                T.Store(r3, row + 3 * Reach * T.Width);
            }
            row = rows;
            var constant = T.Load(bias + lane);
            for (int y = 0, at = first + lane; y < height; y++, at += _width * Block, row += Reach * T.Width)
            {
                WinogradPoints.Synthesize(
                    T.Load(row), T.Load(row + T.Width), T.Load(row + 2 * T.Width), T.Load(row + 3 * T.Width), T.Load(row + 4 * T.Width),
                    T.Load(row + 5 * T.Width), out var r0, out var r1, out var r2, out var r3);
                Put(T.Add(r0, constant), target, activated, at);
                if (width > 1)
                {
                    Put(T.Add(r1, constant), target, activated, at + Block);
                }
                if (width > 2)
                {
                    Put(T.Add(r2, constant), target, activated, at + 2 * Block);
                }
                if (width > 3)
                {
                    Put(T.Add(r3, constant), target, activated, at + 3 * Block);
                }
            }
        }
    }

    [MethodImpl(AggressiveInlining)]
    private void Put(T sum, float* target, float* activated, int at)
    {
        if (Accumulate)
        {
            sum = T.Add(sum, T.Load(target + at));
        }
        if (Relu)
        {
            sum = T.Positive(sum);
        }
        T.Store(sum, target + at);
        if (activated is not null)
        {
            T.Store(T.Positive(sum), activated + at);
        }
    }
}
