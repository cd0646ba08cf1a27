using System.Runtime.CompilerServices;
using Inpaint.Engine.Lanes;
using Inpaint.Engine.Steps;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Inpaint.Engine.Kernels;

/// <summary>
/// 3x3 convolutions by Winograd's F(4x4, 3x3) (Lavin and Gray 2016, "Fast Algorithms for Convolutional Neural Networks"): 6x6 points of the
/// input become 36 numbers, these are multiplied by the 36 of the kernel, and 4x4 outputs come out: 36 multiplications where the
/// convolution as it is defined has 144. Tiles at the edge of a map that has no whole number of them have fewer points and outputs.
/// </summary>
internal sealed unsafe class Winograd<T> : Layer<T> where T : unmanaged, ILanes<T>
{
    private const int Side = WinogradPoints.Side, Reach = WinogradPoints.Reach, Frequencies = Reach * Reach;

    /// <summary>Tiles that are multiplied together: enough to keep the multipliers busy, few enough for the cache.</summary>
    private const int Together = 16;

    /// <summary>Tiles for each member with which members do better to share the tiles than the channels.</summary>
    private const int Worthwhile = 8;

    private readonly int _height, _width, _tiles, _in, _out;
    private readonly WinogradOrder _order;

    public Winograd(Step step, BufferShape from, BufferShape to) : base(step, step.Layer!.Outputs, Frequencies, step.Layer.Inputs)
    {
        (_height, _width, _in, _out) = (from.Height, from.Width, from.Blocks, to.Blocks);
        _order = new(_height, _width);
        _tiles = _order.Tiles;
        WinogradPoints.Analyse(step.Layer, Groups.Column, Weights, MatrixSize);
    }

    /// <summary>Samples whose tiles are multiplied together.</summary>
    private int SamplesTogether => Math.Max(1, Together / _tiles);

    private int Area => _height * _width * Block;

    public override int ScratchFloats(int samples)
    {
        var most = Math.Min(samples, SamplesTogether) * _tiles;
        return Frequencies * (Stride(_in, most) + Stride(_out, most));
    }

    public override void Run(in Maps maps, float* scratch, Part part)
    {
        for (var first = 0; first < maps.Samples; first += SamplesTogether)
        {
            var samples = Math.Min(SamplesTogether, maps.Samples - first);
            var tiles = samples * _tiles;
            // A part with some of the tiles reads every weight, one with some of the channels analyses every tile. The first is better,
            // unless so few tiles are left that reading the weights takes longer than multiplying.
            var byTiles = tiles >= Worthwhile * part.Count || Groups.Count < part.Count;
            Run(maps, first, samples, byTiles ? part.Of(tiles) : new(0, tiles), byTiles ? new(0, Groups.Count) : part.Of(Groups.Count), scratch);
        }
    }

    /// <summary>
    /// Floats from one frequency to the next; a cache line more than needed, so that the 36 do not fall on the same lines of the cache.
    /// </summary>
    private static int Stride(int blocks, int tiles) => (blocks * tiles + 1) * Block;

    private void Run(in Maps maps, int first, int samples, Part.Range tiles, Part.Range groups, float* scratch)
    {
        var row = tiles.Count * Block;
        var (fromStride, toStride) = (Stride(_in, tiles.Count), Stride(_out, tiles.Count));
        float* analysed = scratch, products = scratch + Frequencies * fromStride;
        for (var i = 0; i < tiles.Count; i++)
        {
            ref readonly var tile = ref _order.Tile(samples, tiles.Begin + i, out var sample);
            AnalyseTile(maps.Source + (first + sample) * _in * Area, in tile, analysed + i * Block, row, fromStride);
        }
        for (var frequency = 0; frequency < Frequencies; frequency++)
        {
            // Tiles at an edge have fewer frequencies; the tiles that have this one lie side by side.
            var present = _order.Present(samples, frequency).Within(tiles);
            var at = (present.Begin - tiles.Begin) * Block;
            Product<T>.Run(
                new()
                {
                    Source = analysed + frequency * fromStride + at,
                    SourceStride = row,
                    Inputs = Inputs,
                    Target = products + frequency * toStride + at,
                    TargetStride = row,
                },
                Weights + (nint)frequency * MatrixSize, Groups, groups, present.Count);
        }
        var (begin, end) = (Groups.Start(groups.Begin), Groups.Start(groups.End));
        for (var i = 0; i < tiles.Count; i++)
        {
            ref readonly var tile = ref _order.Tile(samples, tiles.Begin + i, out var sample);
            var at = (first + sample) * _out * Area + tile.First;
            var activated = maps.Activated is null ? null : maps.Activated + at;
            SynthesizeTile(products + i * Block, row, toStride, in tile, begin, end, maps.Target + at, activated);
        }
    }

    /// <summary>Analyses a tile of all channels in.</summary>
    [MethodImpl(AggressiveOptimization), SkipLocalsInit]
    private void AnalyseTile(float* source, in WinogradTile tile, float* to, int block, nint stride)
    {
        var room = stackalloc float[Frequencies * T.Width + Block];
        var rows = Aligned(room);
        for (var at = 0; (tile.Begin > 0 || tile.End < tile.PointsAcross) && at < Frequencies * T.Width; at += T.Width)
        {
            T.Store(T.Zero, rows + at); // the columns beside the map stay so
        }
        for (var channel = 0; channel < Inputs; channel += T.Width)
        {
            tile.Lines(source + channel / Block * Area + channel % Block, out var lines);
            float* firstColumn = rows + tile.Begin * T.Width, frequencies = to + channel / Block * block + channel % Block;
            switch (tile.PointsDown)
            {
                case 6: WinogradPoints.AnalyseColumns<T, Count6>(in lines, tile.Begin, tile.End, firstColumn); break;
                case 5: WinogradPoints.AnalyseColumns<T, Count5>(in lines, tile.Begin, tile.End, firstColumn); break;
                default: WinogradPoints.AnalyseColumns<T, Count4>(in lines, tile.Begin, tile.End, firstColumn); break;
            }
            switch (tile.PointsAcross)
            {
                case 6: WinogradPoints.AnalyseRows<T, Count6>(rows, tile.PointsDown, frequencies, stride); break;
                case 5: WinogradPoints.AnalyseRows<T, Count5>(rows, tile.PointsDown, frequencies, stride); break;
                default: WinogradPoints.AnalyseRows<T, Count4>(rows, tile.PointsDown, frequencies, stride); break;
            }
        }
    }

    /// <summary>Synthesizes a tile of some of the channels out.</summary>
    [MethodImpl(AggressiveOptimization), SkipLocalsInit]
    private void SynthesizeTile(
        float* from, int block, nint stride, in WinogradTile tile, int begin, int end, float* target, float* activated)
    {
        var room = stackalloc float[Side * Reach * T.Width + Block];
        var rows = Aligned(room);
        var (height, width, points) = (tile.Height, tile.Width, tile.PointsAcross);
        for (var channel = begin; channel < end; channel += T.Width)
        {
            var frequencies = from + channel / Block * block + channel % Block;
            switch (tile.PointsDown)
            {
                case 6: WinogradPoints.SynthesizeColumns<T, Count6>(frequencies, stride, points, rows); break;
                case 5: WinogradPoints.SynthesizeColumns<T, Count5>(frequencies, stride, points, rows); break;
                default: WinogradPoints.SynthesizeColumns<T, Count4>(frequencies, stride, points, rows); break;
            }
            var row = rows;
            var constant = T.Load(Bias + channel);
            var at = channel / Block * Area + channel % Block;
            for (var y = 0; y < height; y++, at += _width * Block, row += Reach * T.Width)
            {
                WinogradPoints.SynthesizeRow(row, points, out T r0, out T r1, out T r2, out T r3);
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

    /// <summary>The first cache line: a register that lies across two is stored and read at half the speed.</summary>
    private static float* Aligned(float* room) => (float*)(((nint)room + Block * sizeof(float) - 1) & -(nint)(Block * sizeof(float)));

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
