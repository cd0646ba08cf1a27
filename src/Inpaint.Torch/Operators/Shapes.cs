using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Views and copies in another shape.</summary>
    public partial class Tensor
    {
        public Tensor view(params long[] shape) => Op.view.Call(this, shape);
        public Tensor reshape(params long[] shape) => Op.reshape.Call(this, shape);
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Op.flatten_using_ints.Call(this, start_dim, end_dim);
        public Tensor permute(params long[] permutation) => Op.permute.Call(this, permutation);

        public Tensor transpose_(long dim0, long dim1)
        {
            Op.transpose_.Run(this, dim0, dim1);
            return this;
        }

        public Tensor t() => Op.t.Call(this);
        public Tensor unsqueeze(long dim) => Op.unsqueeze.Call(this, dim);

        public Tensor unsqueeze_(long dim)
        {
            Op.unsqueeze_.Run(this, dim);
            return this;
        }

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Op.expand.Call(this, sizes.ToArray(), isImplicit);
        public Tensor expand(Size sizes, bool isImplicit = false) => Op.expand.Call(this, sizes.Shape, isImplicit);
        public Tensor expand(long[] sizes, bool isImplicit = false) => Op.expand.Call(this, sizes, isImplicit);
        public Tensor expand(params long[] sizes) => Op.expand.Call(this, sizes);
        public Tensor expand_as(Tensor other) => Op.expand_as.Call(this, other);
        public Tensor broadcast_to(params long[] shape) => Op.broadcast_to.Call(this, shape);
        public Tensor repeat(params long[] sizes) => Op.repeat.Call(this, sizes);
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Op.repeat_interleave_self_Tensor.Call(this, repeats, dim, output_size);
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Op.repeat_interleave_self_int.Call(this, repeats, dim, output_size);
        public Tensor tile(long[] reps) => Op.tile.Call(this, reps);
        public Tensor narrow(long dim, long start, long length) => Op.narrow.Call(this, dim, start, length);
        public Tensor slice(long dim, long start, long finish, long step) => Op.slice_Tensor.Call(this, dim, start, finish, step);
        public Tensor[] split(long size, int dim = 0) => Op.split_Tensor.CallList(this, size, dim);
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => Op.split_sizes.CallList(this, sizes.ToArray(), dim);
        public Tensor[] split(long[] sizes, long dim = 0) => Op.split_sizes.CallList(this, sizes, dim);
        public Tensor[] split(params long[] sizes) => Op.split_sizes.CallList(this, sizes);
        public Tensor[] chunk(long chunks, long dim = 0L) => Op.chunk.CallList(this, chunks, dim);
        public Tensor[] tensor_split(long size, long dim = 0L) => Op.tensor_split_sections.CallList(this, size, dim);
        public Tensor[] tensor_split(long[] sizes, long dim = 0L) => Op.tensor_split_indices.CallList(this, sizes, dim);
        public Tensor[] tensor_split(Tensor indices, long dim = 0L) =>
            Op.tensor_split_tensor_indices_or_sections.CallList(this, indices, dim);
        public Tensor flip(params long[] dims) => Op.flip.Call(this, dims);
        public Tensor fliplr() => Op.fliplr.Call(this);
        public Tensor flipud() => Op.flipud.Call(this);
        public Tensor roll(long[] shifts, long[] dims) => Op.roll.Call(this, shifts, dims);
        public Tensor roll(long[] shifts) => Op.roll.Call(this, shifts);
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) =>
            Op.roll.Call(this, shifts.ToArray(), dims.ToArray());
        public Tensor movedim(long[] source, long[] destination) => Op.movedim_intlist.Call(this, source, destination);
        public Tensor swapaxes(long dim0, long dim1) => Op.swapaxes.Call(this, dim0, dim1);
        public Tensor swapdims(long dim0, long dim1) => Op.swapdims.Call(this, dim0, dim1);
        public Tensor view_as(Tensor other) => Op.view_as.Call(this, other);
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0L) =>
            Op.as_strided.Call(this, size, strides, storageOffset);
        public Tensor unfold(long dimension, long size, long step) => Op.unfold.Call(this, dimension, size, step);
        public Tensor tril(long diagonal = 0) => Op.tril.Call(this, diagonal);

        public Tensor tril_(long diagonal = 0)
        {
            Op.tril_.Run(this, diagonal);
            return this;
        }

        public Tensor triu(long diagonal = 0) => Op.triu.Call(this, diagonal);

        public Tensor triu_(long diagonal = 0)
        {
            Op.triu_.Run(this, diagonal);
            return this;
        }

        public Tensor ravel() => Op.ravel.Call(this);
    }

    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);
    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => input.flatten(start_dim, end_dim);
    public static Tensor permute(Tensor input, params long[] permutation) => input.permute(permutation);
    public static Tensor t(Tensor input) => input.t();
    public static Tensor unsqueeze(Tensor input, long dim) => input.unsqueeze(dim);
    public static Tensor unsqueeze_(Tensor input, long dim) => input.unsqueeze_(dim);
    public static Tensor broadcast_to(Tensor input, params long[] shape) => input.broadcast_to(shape);
    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null, long? output_size = null) =>
        input.repeat_interleave(repeats, dim, output_size);
    public static Tensor repeat_interleave(Tensor input, Tensor repeats, long? dim = null, long? output_size = null) =>
        input.repeat_interleave(repeats, dim, output_size);
    public static Tensor tile(Tensor input, long[] dims) => input.tile(dims);
    public static Tensor narrow(Tensor input, long dim, long start, long length) => input.narrow(dim, start, length);
    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0L) => tensor.split(split_size_or_sections, dim);
    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => input.chunk(chunks, dim);
    public static Tensor[] tensor_split(Tensor input, long indices_or_sections, long dim = 0L) =>
        input.tensor_split(indices_or_sections, dim);
    public static Tensor[] tensor_split(Tensor input, long[] indices_or_sections, long dim = 0L) =>
        input.tensor_split(indices_or_sections, dim);
    public static Tensor[] tensor_split(Tensor input, Tensor indices_or_sections, long dim = 0L) =>
        input.tensor_split(indices_or_sections, dim);
    public static Tensor flip(Tensor input, params long[] dims) => input.flip(dims);
    public static Tensor fliplr(Tensor input) => input.fliplr();
    public static Tensor flipud(Tensor input) => input.flipud();
    public static Tensor roll(Tensor input, long[] shifts, long[] dims) => input.roll(shifts, dims);
    public static Tensor roll(Tensor input, long[] shifts) => input.roll(shifts);
    public static Tensor roll(Tensor input, ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => input.roll(shifts, dims);
    public static Tensor movedim(Tensor input, long[] source, long[] destination) => input.movedim(source, destination);
    public static Tensor swapaxes(Tensor input, long axis0, long axis1) => input.swapaxes(axis0, axis1);
    public static Tensor swapdims(Tensor input, long dim0, long dim1) => input.swapdims(dim0, dim1);
    public static Tensor tril(Tensor input, long diagonal = 0) => input.tril(diagonal);
    public static Tensor tril_(Tensor input, long diagonal = 0) => input.tril_(diagonal);
    public static Tensor triu(Tensor input, long diagonal = 0L) => input.triu(diagonal);
    public static Tensor triu_(Tensor input, long diagonal = 0L) => input.triu_(diagonal);
    public static Tensor ravel(Tensor input) => input.ravel();
}
