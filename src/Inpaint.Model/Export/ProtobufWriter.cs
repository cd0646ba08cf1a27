using Google.Protobuf;

namespace Inpaint.Model.Export;

/// <summary>A protocol buffers message without generated classes: its fields are written one after the other.</summary>
public sealed class ProtobufWriter
{
    private readonly MemoryStream _stream = new();
    private readonly CodedOutputStream _output;

    /// <summary>An empty message.</summary>
    public ProtobufWriter() => _output = new(_stream, leaveOpen: true);

    /// <summary>The message.</summary>
    public byte[] ToArray()
    {
        _output.Flush();
        return _stream.ToArray();
    }

    /// <summary>An integer or an enumeration.</summary>
    public ProtobufWriter Integer(int field, long value)
    {
        _output.WriteTag(field, WireFormat.WireType.Varint);
        _output.WriteInt64(value);
        return this;
    }

    /// <summary>A string.</summary>
    public ProtobufWriter Text(int field, string value)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteString(value);
        return this;
    }

    /// <summary>Bytes.</summary>
    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteBytes(ByteString.CopyFrom(value));
        return this;
    }

    /// <summary>A message inside this one.</summary>
    public ProtobufWriter Message(int field, ProtobufWriter message) => Bytes(field, message.ToArray());
}
