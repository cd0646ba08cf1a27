using Inpaint.Core.Noise;

namespace Inpaint.Core.Tests.Noise;

public sealed class PhiloxTests
{
    // The published known answers of Philox4x32-10 (Random123).
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue,
        0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u,
        0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Block_PublishedCounterAndKey_GivesThePublishedWords(
        uint a, uint b, uint c, uint d, uint keyLow, uint keyHigh, uint w, uint x, uint y, uint z)
        => Assert.Equal(new PhiloxWords(w, x, y, z), Philox.Block(new(a, b, c, d), keyLow, keyHigh));

    [Fact]
    public void Stream_SameName_GivesTheSameNumbers()
    {
        var first = new PhiloxStream(7, 1, 2, 3);
        var second = new PhiloxStream(7, 1, 2, 3);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(first.NextBits(), second.NextBits());
        }
    }

    [Theory]
    [InlineData(8, 1u, 2, 3)]
    [InlineData(7, 2u, 2, 3)]
    [InlineData(7, 1u, 3, 3)]
    [InlineData(7, 1u, 2, 4)]
    public void Stream_NameDiffersInOnePart_GivesOtherNumbers(int seed, uint domain, int step, int item)
    {
        var first = new PhiloxStream(7, 1, 2, 3);
        var second = new PhiloxStream(seed, domain, step, item);
        Assert.NotEqual(first.NextBits(), second.NextBits());
    }

    [Fact]
    public void Stream_ReadsEveryWordOfEveryBlockOnce()
    {
        var stream = new PhiloxStream(7, 1, 2, 3);
        for (var block = 0u; block < 3; block++)
        {
            var words = Philox.Block(new(block, 3, 2, 0), 7, 1);
            Assert.Equal(words, new PhiloxWords(stream.NextBits(), stream.NextBits(), stream.NextBits(), stream.NextBits()));
        }
    }

    [Fact]
    public void NextBelow_Five_IsUniformOverZeroToFour()
    {
        var stream = new PhiloxStream(1, 2, 3, 4);
        var counts = new int[5];
        for (var i = 0; i < 50_000; i++)
        {
            counts[stream.NextBelow(5)]++;
        }
        // Expected 10,000 each; the standard deviation is 89.
        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
    }

    [Fact]
    public void NextBelow_NothingToChooseFrom_IsRefused()
    {
        var stream = new PhiloxStream(1, 2, 3, 4);
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextBelow(0));
    }
}
