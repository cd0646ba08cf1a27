using System.Runtime.Intrinsics;
using Inpaint.Core.Noise;

namespace Inpaint.Core.Tests.Noise;

/// <summary>The polynomials against the mathematical functions of this system.</summary>
public sealed class GaussianTests
{
    [Fact]
    public void Turn_AnyWords_IsBoxAndMullersFormula()
    {
        var random = new Random(1);
        uint[] words = [0, 1, 2, 0x3FFFFFFF, 0x40000000, 0x7FFFFFFF, 0x80000000, 0xC0000000, 0xFFFFFFFE, uint.MaxValue,
            .. Enumerable.Range(0, 2000).Select(_ => (uint)random.NextInt64(1L << 32))];
        for (var i = 0; i + 8 <= words.Length; i++)
        {
            var radii = Vector128.Create(words[i], words[i + 1], words[i + 2], words[i + 3]);
            var angles = Vector128.Create(words[i + 4], words[i + 5], words[i + 6], words[i + 7]);
            Gaussian.Turn(radii, angles, out var first, out var second);
            for (var lane = 0; lane < Gaussian.Pairs; lane++)
            {
                var radius = Math.Sqrt(-2 * Math.Log((radii[lane] + 0.5) / 4294967296));
                var (sine, cosine) = Math.SinCos(2 * Math.PI * angles[lane] / 4294967296);
                Assert.Equal(radius * cosine, first[lane], 1e-15 + 1e-7 * Math.Abs(radius * cosine));
                Assert.Equal(radius * sine, second[lane], 1e-15 + 1e-7 * Math.Abs(radius * sine));
            }
        }
    }

    [Fact]
    public void Fill_KnownKeys_GivesTheBitsThatLinksRelyOn()
    {
        var noise = new float[10_000];
        var hash = 14695981039346656037UL;
        for (var index = 0; index < 10; index++)
        {
            NoiseSource.Fill(new NoiseKey(1234, index), noise);
            foreach (var number in noise)
            {
                hash = (hash ^ BitConverter.SingleToUInt32Bits(number)) * 1099511628211;
            }
        }
        Assert.Equal(13900487513917816816UL, hash);
    }
}
