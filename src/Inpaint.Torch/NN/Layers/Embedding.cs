using TorchSharp.Modules;
using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A vector for each index; weight [num_embeddings, embedding_dims].</summary>
    public sealed class Embedding : nn.Module<Tensor, Tensor>
    {
        private readonly Lookup lookup;

        internal Embedding(Parameter weight, Lookup lookup) : base(nameof(Embedding))
        {
            this.lookup = lookup;
            this.weight = weight;
        }

        public Parameter weight
        {
            get => _internal_params[nameof(weight)];
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        /// <param name="input">int64 or int32 indices of any shape; the result has one more dimension.</param>
        public override Tensor forward(Tensor input)
        {
            if (lookup.MaxNorm is { } norm)
            {
                using var _ = no_grad();
                Op.embedding_renorm_.Run(weight, input.contiguous(), norm, lookup.NormType);
            }
            return Op.embedding.Call(weight, input, lookup.PaddingIndex ?? -1, lookup.ScaleByFrequency, lookup.Sparse);
        }

        /// <summary>How vectors are looked up.</summary>
        internal sealed record Lookup(long? PaddingIndex, double? MaxNorm, double NormType, bool ScaleByFrequency, bool Sparse);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Standard normal vectors; that of the padding index is zero and gets no gradient.</summary>
            /// <param name="num_embeddings">Vectors.</param>
            /// <param name="embedding_dims">Numbers in each.</param>
            /// <param name="padding_idx">Index of the vector that stands for nothing.</param>
            /// <param name="max_norm">Vectors that are looked up are shortened to this norm, in place.</param>
            /// <param name="norm_type">p of that norm.</param>
            /// <param name="scale_grad_by_freq">True divides a vector's gradient by how often it was looked up.</param>
            /// <param name="sparse">True makes the gradient a sparse tensor.</param>
            /// <param name="device">Where the vectors are.</param>
            /// <param name="dtype">Their element type.</param>
            public static Embedding Embedding(
                long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0,
                bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                var weight = new Parameter(empty(num_embeddings, embedding_dims, dtype, device));
                init.normal_(weight);
                if (padding_idx is { } index)
                {
                    using var _ = no_grad();
                    using var row = weight[index];
                    row.zero_();
                }
                return new(weight, new(padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse));
            }

            /// <summary>The same over vectors that are there already.</summary>
            public static Embedding Embedding_from_pretrained(
                Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0,
                bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null) => new(
                    new Parameter(embeddings.to(dtype ?? embeddings.dtype, device ?? embeddings.device), !freeze),
                    new(padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse));
        }
    }
}
