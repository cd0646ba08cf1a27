using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where a tensor lives: a kind and an index, -1 for the current one of its kind.</summary>
    public class Device
    {
        public DeviceType type { get; }

        public int index { get; } = -1;

        /// <param name="description">"cpu", "cuda" or "cuda:0".</param>
        public Device(string description)
        {
            var parts = description.Split(':');
            if (parts.Length > 2 || !Enum.TryParse(parts[0].ToUpperInvariant(), out DeviceType kind))
                throw new ArgumentException($"expected a device such as cpu or cuda:0, not '{description}'", nameof(description));
            type = kind;
            if (parts.Length == 2) index = int.Parse(parts[1], CultureInfo.InvariantCulture);
        }

        public Device(string deviceType, int index = -1) : this(deviceType) => this.index = index;

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        public Device(int index) : this(DeviceType.CUDA, index)
        {
        }

        /// <summary>As the shim takes it.</summary>
        internal long Packed => (long)type << 32 | (uint)index;

        internal static Device Unpack(long packed) =>
            (DeviceType)(packed >> 32) is var kind && kind == DeviceType.CPU ? CPU : new Device(kind, (int)packed);

        public override string ToString()
        {
            var kind = type.ToString().ToLowerInvariant();
            return type == DeviceType.CPU || index < 0 ? kind : $"{kind}:{index}";
        }

        public static implicit operator Device(string description) => new(description);
    }

    public static readonly Device CPU = new(DeviceType.CPU);

    public static Device CUDA { get; } = new(DeviceType.CUDA);

    public static readonly Device META = new(DeviceType.META);

    public static Device device(string description) => new(description);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(int index) => new(index);
}
