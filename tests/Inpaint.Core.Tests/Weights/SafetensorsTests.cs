using System.Buffers.Binary;
using System.Text;
using Inpaint.Core.Weights;
using Inpaint.TestSupport;

namespace Inpaint.Core.Tests.Weights;

public sealed class SafetensorsTests
{
    private static readonly Safetensors Small = new(
        new Dictionary<string, FloatArray>
        {
            ["b.weight"] = new([2, 3], [1, 2, 3, 4, 5, 6]),
            ["a.bias"] = new([2], [-1, 0.5f]),
            ["scalar"] = new([], [7]),
        },
        new Dictionary<string, string> { ["step"] = "12", ["text"] = "é \"quoted\"" }
    );

    [Fact]
    public void Parse_WhatWasWritten_ComesBack()
    {
        var read = Safetensors.Parse(Small.ToBytes(), "file");
        Assert.Equal(Small.Metadata, read.Metadata);
        Assert.Equal(Small.Tensors.Keys.Order(), read.Tensors.Keys.Order());
        foreach (var (name, array) in Small.Tensors)
        {
            Assert.Equal(array.Shape, read.Tensors[name].Shape);
            Assert.Equal(array.Values, read.Tensors[name].Values);
        }
    }

    [Fact]
    public void ToBytes_AnyOrderOfTensors_SameBytes()
    {
        var turned = Small with { Tensors = Small.Tensors.Reverse().ToDictionary() };
        Assert.Equal(Small.ToBytes(), turned.ToBytes());
    }

    [Fact]
    public void ToBytes_Header_FollowsTheFormat()
    {
        var bytes = Small.ToBytes();
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var header = Encoding.UTF8.GetString(bytes, 8, length);
        Assert.Equal(0, length % 8);
        Assert.Contains("""{"dtype":"F32","shape":[2],"data_offsets":[0,8]}""", header, StringComparison.Ordinal);
        Assert.Contains("""{"dtype":"F32","shape":[2,3],"data_offsets":[8,32]}""", header, StringComparison.Ordinal);
        Assert.Equal(8 + length + 36, bytes.Length);
    }

    [Fact]
    public void Parse_EveryTruncation_IsRefused()
    {
        var bytes = Small.ToBytes();
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<WeightsException>(() => Safetensors.Parse(bytes.AsSpan(0, length), "file"));
        }
    }

    [Fact]
    public void Parse_RandomDamageToTheHeader_IsRefusedOrHarmless()
    {
        var random = new Random(4);
        var bytes = Small.ToBytes();
        for (var round = 0; round < 2000; round++)
        {
            var damaged = bytes.ToArray();
            damaged[random.Next(bytes.Length - 36)] ^= (byte)(1 << random.Next(8));
            try
            {
                Assert.All(Safetensors.Parse(damaged, "file").Tensors.Values, array =>
                    Assert.All(array.Values, value => Assert.True(float.IsFinite(value)))
                );
            }
            catch (WeightsException error)
            {
                Assert.StartsWith("file:", error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Parse_NumberThatIsNotFinite_IsRefusedByName(float value)
    {
        var file = new Safetensors(new Dictionary<string, FloatArray> { ["bad"] = new([2], [1, value]) }, new Dictionary<string, string>());
        Assert.Contains(
            "bad",
            Assert.Throws<WeightsException>(() => Safetensors.Parse(file.ToBytes(), "file")).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""", 4, "F16")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "needs 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "starts at byte 4")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
        4,
        "starts at byte 0"
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        8,
        "twice"
    )]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 9, "5 bytes follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "header")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "header")]
    [InlineData("""[1]""", 0, "header")]
    public void Parse_HeaderThatLies_IsRefusedWithTheReason(string header, int data, string reason)
    {
        var bytes = new byte[8 + header.Length + data];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)header.Length);
        Encoding.UTF8.GetBytes(header, bytes.AsSpan(8));
        Assert.Contains(reason, Assert.Throws<WeightsException>(() => Safetensors.Parse(bytes, "file")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_HeaderOverOneMebibyte_IsRefusedBeforeItIsRead()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, ulong.MaxValue);
        Assert.Contains(
            "at most 1,048,576",
            Assert.Throws<WeightsException>(() => Safetensors.Parse(bytes, "file")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Read_GitLfsPointer_IsNamedAsOne()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.safetensors"), "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");
        Assert.Contains("git lfs pull", Assert.Throws<WeightsException>(() => Safetensors.Read(folder.File("a.safetensors"))).Message);
    }
}
