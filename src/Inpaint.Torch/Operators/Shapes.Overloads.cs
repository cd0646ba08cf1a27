using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Views whose TorchSharp signature differs from the operator's.</summary>
    public partial class Tensor
    {
        public Tensor T => Op.numpy_T.Call(this);

        public Tensor mT => transpose(-2, -1);

        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        public Tensor transpose(long dim0, long dim1) => Op.transpose_int.Call(this, dim0, dim1);

        public Tensor unflatten(long dim, params long[] sizes)
        {
            var wrapped = Wrap((int)dim);
            var size = shape;
            return view([.. size[..wrapped], .. sizes, .. size[(wrapped + 1)..]]);
        }

        public Tensor squeeze(long? dim = null) => dim is { } one ? Op.squeeze_dim.Call(this, one) : Op.squeeze.Call(this);

        public Tensor squeeze_(long? dim = null)
        {
            if (dim is { } one) Op.squeeze__dim.Run(this, one);
            else Op.squeeze_.Run(this);
            return this;
        }

        public Tensor select(long dim, long index) => Op.select_int.Call(this, dim, index);

        public Tensor[] unbind(long dimension = 0L) => Op.unbind_int.CallList(this, dimension);

        public Tensor roll(long shifts, long? dims = null) =>
            Op.roll.Call(this, (long[])[shifts], dims is { } d ? (long[])[d] : (long[])[]);

        public Tensor roll((long, long) shifts, (long, long) dims) =>
            Op.roll.Call(this, (long[])[shifts.Item1, shifts.Item2], (long[])[dims.Item1, dims.Item2]);

        public Tensor rot90(long k = 1, (long, long)? dims = null) =>
            Op.rot90.Call(this, k, (long[])[dims?.Item1 ?? 0, dims?.Item2 ?? 1]);
    }

    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);

    public static Tensor unflatten(Tensor input, long dim, params long[] sizes) => input.unflatten(dim, sizes);

    public static Tensor squeeze(Tensor input, long? dim = null) => input.squeeze(dim);

    public static Tensor squeeze_(Tensor input, long? dim = null) => input.squeeze_(dim);

    public static Tensor select(Tensor input, long dim, long index) => input.select(dim, index);

    public static Tensor[] unbind(Tensor input, long dim = 0L) => input.unbind(dim);

    public static Tensor roll(Tensor input, long shifts, long? dims = null) => input.roll(shifts, dims);

    public static Tensor roll(Tensor input, (long, long) shifts, (long, long) dims) => input.roll(shifts, dims);

    public static Tensor movedim(Tensor input, long source, long destination) => input.movedim([source], [destination]);

    public static Tensor rot90(Tensor input, long k = 1, (long, long)? dims = null) => input.rot90(k, dims);
}
