using System.Runtime.CompilerServices;
using Inpaint.Engine.Lanes;
using Inpaint.Engine.Steps;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Inpaint.Engine.Kernels;

internal unsafe ref struct Finish<T> where T : unmanaged, ILanes<T>
{
    private const int Block = BufferShape.Block;
    private readonly ref readonly TileWork _work;
    private readonly bool _plain;
    private float* _target;

    public Finish(in TileWork work, int offset)
    {
        _work = ref work;
        _target = work.Target + offset;
        _plain = !work.Accumulate && !work.Relu && work.Activated is null;
    }

    /// <summary>Goes on to other pixels.</summary>
    [MethodImpl(AggressiveInlining)]
    public void Advance(int floats) => _target += floats;

    /// <summary>Stores one register of channels at up to eight pixels.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly void Store<TPixels>(int register, T s0, T s1, T s2, T s3, T s4, T s5, T s6, T s7) where TPixels : struct, ICount
    {
        var channel = _work.Channel + register;
        var at = channel / Block * _work.TargetStride + channel % Block;
        var to = _target + at;
        if (_plain)
        {
            T.Store(s0, to);
            if (TPixels.Value > 1)
            {
                T.Store(s1, to + Block);
            }
            if (TPixels.Value > 2)
            {
                T.Store(s2, to + 2 * Block);
            }
            if (TPixels.Value > 3)
            {
                T.Store(s3, to + 3 * Block);
            }
            if (TPixels.Value > 4)
            {
                T.Store(s4, to + 4 * Block);
            }
            if (TPixels.Value > 5)
            {
                T.Store(s5, to + 5 * Block);
            }
            if (TPixels.Value > 6)
            {
                T.Store(s6, to + 6 * Block);
            }
            if (TPixels.Value > 7)
            {
                T.Store(s7, to + 7 * Block);
            }
            return;
        }
        var active = _work.Activated is null ? null : _work.Activated + (to - _work.Target);
        Put(s0, to, active, 0);
        if (TPixels.Value > 1)
        {
            Put(s1, to, active, Block);
        }
        if (TPixels.Value > 2)
        {
            Put(s2, to, active, 2 * Block);
        }
        if (TPixels.Value > 3)
        {
            Put(s3, to, active, 3 * Block);
        }
        if (TPixels.Value > 4)
        {
            Put(s4, to, active, 4 * Block);
        }
        if (TPixels.Value > 5)
        {
            Put(s5, to, active, 5 * Block);
        }
        if (TPixels.Value > 6)
        {
            Put(s6, to, active, 6 * Block);
        }
        if (TPixels.Value > 7)
        {
            Put(s7, to, active, 7 * Block);
        }
    }

    [MethodImpl(AggressiveInlining)]
    private readonly void Put(T sum, float* to, float* active, int at)
    {
        if (_work.Accumulate)
        {
            sum = T.Add(sum, T.Load(to + at));
        }
        if (_work.Relu)
        {
            sum = T.Positive(sum);
        }
        T.Store(sum, to + at);
        if (active is not null)
        {
            T.Store(T.Positive(sum), active + at);
        }
    }
}
