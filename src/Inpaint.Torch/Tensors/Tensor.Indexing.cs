using System.Runtime.CompilerServices;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => index(Singles(indices));
            set => index_put_(value, Singles(indices));
        }

        /// <summary>As Python's brackets: a view where the indices are numbers, slices, None and the ellipsis, else a copy.</summary>
        public Tensor index(params TensorIndex[] indices)
        {
            var (view, at) = Select(indices);
            if (at.Length == 0) return ReferenceEquals(view, this) ? alias() : view;
            var picked = Op.index_Tensor.Call(view, Argument.Optional(at));
            if (!ReferenceEquals(view, this)) view.Dispose();
            return picked;
        }

        public Tensor index(params Tensor[] indices) => Op.index_Tensor.Call(this, Argument.Optional(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            var (view, at) = Select(indices);
            if (at.Length > 0) Op.index_put_.Run(view, Argument.Optional(at), value, accumulate);
            else if (accumulate) Op.add_Tensor.Run(view, value);
            else Op.copy_.Run(view, value);
            if (!ReferenceEquals(view, this)) view.Dispose();
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false)
        {
            Op.index_put_.Run(this, Argument.Optional(indices), value, accumulate);
            return this;
        }

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var number = Like(value);
            return index_put_(number, indices, false);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var number = Like(value);
            return index_put_(number, indices, false);
        }

        private Tensor Like(Scalar value) => full([], value, dtype, device);

        private static TensorIndex[] Singles(long[] indices) => Array.ConvertAll(indices, TensorIndexOf);

        private static TensorIndex TensorIndexOf(long index) => index;

        /// <summary>Applies what makes views, and returns the tensors that the rest is to be gathered by, one for each leading dimension.</summary>
        private (Tensor view, Tensor?[] at) Select(TensorIndex[] indices)
        {
            var consumed = indices.Count(i => i.kind is TensorIndex.Kind.Single or TensorIndex.Kind.Slice)
                + indices.Where(i => i.kind == TensorIndex.Kind.Tensor).Sum(i => i.tensor!.dtype is ScalarType.Bool or ScalarType.Byte ? i.tensor.Dimensions : 1);
            if (consumed > Dimensions)
                throw new ArgumentException($"too many indices for tensor of dimension {Dimensions} (shape {Describe(shape)}): {consumed}");

            var view = this;
            var at = new List<Tensor?>();
            long dim = 0;
            foreach (var i in indices)
            {
                switch (i.kind)
                {
                    case TensorIndex.Kind.Single:
                        Step(view.select(dim, i.start!.Value));
                        break;
                    case TensorIndex.Kind.Slice:
                        if (i.start is not null || i.stop is not null || i.step is not null)
                            Step(Op.slice_Tensor.Call(view, dim, i.start, i.stop, i.step ?? 1));
                        dim++;
                        break;
                    case TensorIndex.Kind.Ellipsis:
                        dim += Dimensions - consumed;
                        break;
                    case TensorIndex.Kind.None:
                        Step(view.unsqueeze(dim));
                        dim++;
                        break;
                    case TensorIndex.Kind.Bool:
                        Step(view.unsqueeze(dim));
                        Place(dim++, tensor([i.start == 1], device: device));
                        break;
                    case TensorIndex.Kind.Tensor:
                        Place(dim, i.tensor);
                        dim++;
                        break;
                    default:
                        throw new ArgumentException("a null index selects nothing");
                }
            }
            return (view, [.. at]);

            void Step(Tensor next)
            {
                if (!ReferenceEquals(view, this)) view.Dispose();
                view = next;
            }

            void Place(long dimension, Tensor? index)
            {
                while (at.Count < dimension) at.Add(null);
                at.Add(index);
            }
        }
    }
}
