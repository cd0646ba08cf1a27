using System.Buffers.Binary;

namespace Inpaint.Core.Imaging;

/// <summary>Turns the samples of a PNG's pixels into red, green, blue and opacity of 8 bits each.</summary>
internal sealed class PngColours
{
    private readonly PngHeader _header;
    private readonly byte[] _palette, _transparency;
    private readonly int[]? _transparentSamples;

    public PngColours(PngChunks chunks)
    {
        (_header, _palette, _transparency) = (chunks.Header, chunks.Palette, chunks.Transparency);
        if (_header.Colour is PngColour.Grey or PngColour.Rgb && _transparency.Length > 0)
        {
            _transparentSamples = new int[_header.Channels];
            for (var channel = 0; channel < _header.Channels; channel++)
                _transparentSamples[channel] = BinaryPrimitives.ReadUInt16BigEndian(_transparency.AsSpan(2 * channel));
        }
    }

    /// <summary>Reads pixel <paramref name="x"/> of a row.</summary>
    public void Read(ReadOnlySpan<byte> row, int x, Span<byte> rgba)
    {
        Span<int> samples = stackalloc int[_header.Channels];
        for (var channel = 0; channel < samples.Length; channel++)
            samples[channel] = Sample(row, x * samples.Length + channel);
        switch (_header.Colour)
        {
            case PngColour.Palette:
                ReadPalette(samples[0], rgba);
                return;
            case PngColour.Grey or PngColour.GreyAlpha:
                rgba[..3].Fill(To8Bits(samples[0]));
                break;
            default:
                for (var channel = 0; channel < 3; channel++)
                    rgba[channel] = To8Bits(samples[channel]);
                break;
        }
        rgba[3] = _header.Colour is PngColour.GreyAlpha or PngColour.Rgba
            ? To8Bits(samples[^1])
            : samples.SequenceEqual(_transparentSamples) ? (byte)0 : (byte)255;
    }

    private int Sample(ReadOnlySpan<byte> row, int index)
    {
        switch (_header.BitDepth)
        {
            case 8:
                return row[index];
            case 16:
                return BinaryPrimitives.ReadUInt16BigEndian(row[(2 * index)..]);
            default:
                var bit = index * _header.BitDepth;
                return row[bit >> 3] >> (8 - _header.BitDepth - (bit & 7)) & ((1 << _header.BitDepth) - 1);
        }
    }

    private byte To8Bits(int sample)
    {
        var largest = (1 << _header.BitDepth) - 1;
        return (byte)((sample * 255 + largest / 2) / largest);
    }

    private void ReadPalette(int index, Span<byte> rgba)
    {
        if (3 * index >= _palette.Length)
            throw new PngException($"Expected palette indices below {_palette.Length / 3}, got {index}.");
        _palette.AsSpan(3 * index, 3).CopyTo(rgba);
        rgba[3] = index < _transparency.Length ? _transparency[index] : (byte)255;
    }
}
