using System.Runtime.InteropServices;

namespace Inpaint.Compiled;

/// <summary>Floats that stay where they are, aligned for vectors.</summary>
public sealed unsafe class NativeFloats(int length) : SafeHandle(0, ownsHandle: true)
{
    private const int Alignment = 64;

    /// <summary>How many.</summary>
    public int Length { get; } = length;

    /// <summary>The numbers.</summary>
    public Span<float> Values => new(Pointer, Length);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    internal float* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            if (handle == 0)
                SetHandle((nint)NativeMemory.AlignedAlloc((nuint)Math.Max(1, Length) * sizeof(float), Alignment));
            return (float*)handle;
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
