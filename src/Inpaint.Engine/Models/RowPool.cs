using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Models;

/// <summary>
/// Rows of one size that are used again: memory as large is otherwise asked of the system, and given back, for every request.
/// </summary>
/// <param name="size">Floats in a row.</param>
internal sealed class RowPool(int size) : IDisposable
{
    private const int Most = 32;

    private readonly Stack<NativeFloats> _free = new();
    private readonly Lock _gate = new();
    private bool _disposed;

    public NativeFloats Rent()
    {
        lock (_gate)
        {
            return _free.TryPop(out var row) ? row : new(size);
        }
    }

    public void Return(NativeFloats row)
    {
        lock (_gate)
        {
            if (!_disposed && _free.Count < Most)
            {
                _free.Push(row);
                return;
            }
        }
        row.Dispose();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            while (_free.TryPop(out var row))
            {
                row.Dispose();
            }
        }
    }
}
