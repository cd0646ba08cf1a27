namespace TorchSharp;

public static partial class torch
{
    /// <summary>One place between the brackets of an indexed tensor.</summary>
    public struct TensorIndex
    {
        internal enum Kind
        {
            None,
            Single,
            Null,
            Ellipsis,
            Bool,
            Tensor,
            Slice,
        }

        internal Kind kind;
        internal long? start;
        internal long? stop;
        internal long? step;
        internal Tensor? tensor;

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { kind = Kind.Slice, start = start, stop = stop, step = step };

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Slice(Range range) =>
            Slice(From(range.Start), range.End.IsFromEnd && range.End.Value == 0 ? null : From(range.End));

        public static TensorIndex Bool(bool value) => new() { kind = Kind.Bool, start = value ? 1 : 0 };

        public static TensorIndex Single(long? index) => new() { kind = Kind.Single, start = index };

        public static TensorIndex Tensor(Tensor tensor) => new() { kind = Kind.Tensor, tensor = tensor };

        public static TensorIndex Ellipsis { get; } = new() { kind = Kind.Ellipsis };

        /// <summary>A new dimension of size one.</summary>
        public static TensorIndex None { get; } = new() { kind = Kind.None };

        public static TensorIndex Null { get; } = new() { kind = Kind.Null };

        /// <summary>The whole dimension.</summary>
        public static TensorIndex Colon { get; } = Slice();

        public static implicit operator TensorIndex(long value) => Single(value);
        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);
        public static implicit operator TensorIndex(Range range) => Slice(range);
        public static implicit operator TensorIndex(Index index) => Single(From(index));

        private static long From(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
