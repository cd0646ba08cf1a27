using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What convolutions share: weight [out, in / groups, *kernel] ([in, out / groups, *kernel] transposed) and bias [out].</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    private protected Convolution(
        string name, long inputs, long outputs, long[] kernel, long[] stride, long[] padding, long[] dilation, bool transposed, long[] outputPadding,
        long groups, bool hasBias, PaddingModes mode, Device? device, ScalarType? dtype) : base(name)
    {
        if (inputs % groups != 0 || outputs % groups != 0)
            throw new ArgumentException($"in_channels ({inputs}) and out_channels ({outputs}) must be divisible by groups ({groups})");
        (in_channels, out_channels, this.groups, padding_mode, this.transposed) = (inputs, outputs, groups, mode, transposed);
        (kernel_size, this.stride, this.padding, this.dilation, output_padding) = (kernel, stride, padding, dilation, outputPadding);
        weight = new Parameter(empty(transposed ? [inputs, outputs / groups, .. kernel] : (long[])[outputs, inputs / groups, .. kernel], dtype, device));
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (!hasBias) return;
        bias = new Parameter(empty(outputs, dtype, device));
        nn.init.Spread(bias, nn.init.Fan(weight).fanIn);
    }

    public long in_channels { get; }

    public long out_channels { get; }

    public long groups { get; }

    public bool transposed { get; }

    public PaddingModes padding_mode { get; }

    public long[] kernel_size { get; }

    public long[] stride { get; }

    public long[] padding { get; }

    public long[] dilation { get; }

    public long[] output_padding { get; }

    public Parameter weight
    {
        get => _internal_params[nameof(weight)];
        set => ConditionallyRegisterParameter(nameof(weight), value);
    }

    public Parameter? bias
    {
        get => _internal_params.TryGetValue(nameof(bias), out var value) ? value : null;
        set => ConditionallyRegisterParameter(nameof(bias), value);
    }
}
