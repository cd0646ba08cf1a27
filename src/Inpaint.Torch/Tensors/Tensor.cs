using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An n-dimensional array held by libtorch. Disposed by its dispose scope, by hand or, at the latest, by the garbage collector.
    /// Used on one thread at a time.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private static long liveCount;
        private static long peakCount;

        private nint handle;

        /// <summary>Takes over an owned reference; 0 makes an invalid tensor.</summary>
        internal Tensor(nint handle) : this(handle, true)
        {
        }

        private protected Tensor(nint handle, bool register)
        {
            this.handle = handle;
            if (!register) return;
            var live = Interlocked.Increment(ref liveCount);
            if (live > peakCount) peakCount = live;
            DisposeScopeManager.ThreadSingleton.Register(this);
        }

        ~Tensor() => Dispose(false);

        /// <summary>Tensors of the whole process that are neither disposed nor collected.</summary>
        public static long TotalCount => Interlocked.Read(ref liveCount);

        /// <summary>The most that <see cref="TotalCount"/> has been.</summary>
        public static long PeakCount => peakCount;

        /// <summary>A name for people; unused by libtorch.</summary>
        public string? name { get; set; }

        public bool IsInvalid => handle == 0;

        /// <summary>libtorch's TensorImpl.</summary>
        /// <exception cref="InvalidOperationException">The tensor was disposed.</exception>
        public IntPtr Handle => handle != 0
            ? handle
            : throw new InvalidOperationException("Tensor invalid -- empty handle: it was disposed, by hand or with its dispose scope.");

        internal DisposeScope? OwningDisposeScope { get; set; }

        internal int ScopeSlot { get; set; }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var released = Interlocked.Exchange(ref handle, 0);
            if (released == 0) return;
            if (disposing) DisposeScopeManager.ThreadSingleton.Disposing(this);
            Interlocked.Decrement(ref liveCount);
            Shim.it_release(released);
        }

        /// <summary>Hands the reference over; this tensor becomes invalid and leaves its scope.</summary>
        private protected static nint Take(Tensor tensor) => tensor.MoveHandle();

        private nint MoveHandle()
        {
            var moved = (nint)Handle;
            OwningDisposeScope?.Remove(this);
            handle = 0;
            GC.SuppressFinalize(this);
            return moved;
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is null) other?.Attach(this);
            else OwningDisposeScope.MoveToOther(other, this);
            return this;
        }

        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        public override int GetHashCode() => handle.GetHashCode();
    }
}
