using System.Runtime.InteropServices;

namespace Inpaint.Engine.Steps;

/// <summary>Floats that stay where they are, zeros at first, aligned to a pair of cache lines: processors fetch lines in pairs.</summary>
public sealed unsafe class NativeFloats : SafeHandle
{
    internal const int LinePair = 32;

    /// <param name="length">How many.</param>
    public NativeFloats(int length) : base(0, ownsHandle: true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        var bytes = (nuint)WholeLines(Math.Max(1, length)) * sizeof(float);
        SetHandle((nint)NativeMemory.AlignedAlloc(bytes, LinePair * sizeof(float)));
        NativeMemory.Clear((void*)handle, bytes);
    }

    /// <summary>How many.</summary>
    public int Length { get; }

    /// <summary>The numbers.</summary>
    public Span<float> Values => new(Pointer, Length);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    internal float* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return (float*)handle;
        }
    }

    internal static int WholeLines(int floats) => checked(floats + LinePair - 1) / LinePair * LinePair;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
