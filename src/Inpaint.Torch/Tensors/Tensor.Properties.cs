using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public long Dimensions => Keep(Shim.it_dim(Handle));

        public long dim() => Dimensions;

        public long ndim => Dimensions;

        public long NumberOfElements => Keep(Shim.it_numel(Handle));

        public long numel() => NumberOfElements;

        /// <summary>Bytes for each element.</summary>
        public long ElementSize => Keep(Shim.it_item_size(Handle));

        public long element_size() => ElementSize;

        public ScalarType dtype => (ScalarType)Keep(Shim.it_dtype(Handle));

        public Device device => Device.Unpack(Keep(Shim.it_device(Handle)));

        public DeviceType device_type => device.type;

        public int device_index => device.index;

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public long[] shape => Layout().sizes;

        public long[] size() => Layout().sizes;

        public long size(int dim) => Layout().sizes[Wrap(dim)];

        public long[] stride() => Layout().strides;

        public long stride(int dim) => Layout().strides[Wrap(dim)];

        public long storage_offset() => Keep(Shim.it_storage_offset(Handle));

        public bool is_contiguous() => Keep(Shim.it_is_contiguous(Handle)) == 1;

        internal nint DataPointer
        {
            get
            {
                var data = Keep(Shim.it_data(Handle));
                return data != 0 || NumberOfElements == 0 ? data : throw Shim.Error();
            }
        }

        private (long[] sizes, long[] strides) Layout()
        {
            long[] sizes = new long[Dimensions], strides = new long[sizes.Length];
            fixed (long* s = sizes, t = strides) Shim.Check(Shim.it_layout(Handle, s, t) != 0);
            GC.KeepAlive(this);
            return (sizes, strides);
        }

        private int Wrap(int dim)
        {
            var count = (int)Dimensions;
            if (dim < -count || dim >= count)
                throw new ArgumentOutOfRangeException(nameof(dim), dim, $"expected a dimension in [{-count}, {count - 1}] of a tensor of shape {Describe(shape)}");
            return dim < 0 ? dim + count : dim;
        }

        internal static string Describe(long[] shape) => $"[{string.Join(", ", shape)}]";

        /// <summary>The tensor must not be collected while the shim reads it.</summary>
        private T Keep<T>(T value)
        {
            GC.KeepAlive(this);
            return value;
        }
    }
}
