using TorchSharp.Modules;
using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A vector for each index; weight [num_embeddings, embedding_dims].</summary>
    public sealed class Embedding : nn.Module<Tensor, Tensor>
    {
        private readonly long paddingIndex;

        internal Embedding(Parameter weight, long? paddingIndex) : base(nameof(Embedding))
        {
            this.paddingIndex = paddingIndex ?? -1;
            this.weight = weight;
        }

        public Parameter weight
        {
            get => _internal_params[nameof(weight)];
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        /// <param name="input">int64 or int32 indices of any shape; the result has one more dimension.</param>
        public override Tensor forward(Tensor input) => Op.embedding.Call(weight, input, paddingIndex);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Standard normal vectors; that of the padding index is zero and gets no gradient.</summary>
            public static Embedding Embedding(
                long num_embeddings, long embedding_dims, long? padding_idx = null, Device? device = null, ScalarType? dtype = null)
            {
                var weight = new Parameter(empty(num_embeddings, embedding_dims, dtype, device));
                init.normal_(weight);
                if (padding_idx is { } index)
                {
                    using var _ = no_grad();
                    using var row = weight[index];
                    row.zero_();
                }
                return new(weight, padding_idx);
            }

            public static Embedding Embedding_from_pretrained(Tensor embeddings, bool freeze = true, long? padding_idx = null) =>
                new(new Parameter(embeddings, !freeze), padding_idx);
        }
    }
}
