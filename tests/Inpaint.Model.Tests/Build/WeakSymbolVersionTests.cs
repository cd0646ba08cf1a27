using Inpaint.Build;

namespace Inpaint.Model.Tests.Build;

/// <summary>What the build does to TorchSharp's library where the system's libstdc++ is too old for it (eng/torch).</summary>
public sealed class WeakSymbolVersionTests
{
    private const string Version = "GLIBCXX_3.4.32";

    [Fact]
    public void Weaken_SetsTheFlagOfThatVersionAndNothingElse()
    {
        var library = new SmallElf().ToBytes();
        var before = (byte[])library.Clone();
        var weak = WeakSymbolVersion.Weaken(library, Version, "marker");
        Assert.Equal(before, library);
        Assert.All(SmallElf.Flags(library), flags => Assert.Equal(0, flags.Value));
        Assert.All(SmallElf.Flags(weak), flags => Assert.Equal(flags.Key == Version ? 2 : 0, flags.Value));
        Assert.Equal(1, weak.Zip(before).Count(pair => pair.First != pair.Second));
        Assert.Equal(weak, WeakSymbolVersion.Weaken(weak, Version, "marker"));
    }

    [Fact]
    public void Weaken_OtherSymbolOfThatVersion_IsRefused() =>
        Refuses("it asks for the symbol wanted of the version GLIBCXX_3.4.32", new SmallElf
        {
            Symbols = [("", 0), ("marker", 5), ("wanted", 5)],
            Relocations = [],
        });

    [Fact]
    public void Weaken_RelocationToTheMarker_IsRefused() =>
        Refuses("a relocation refers to the symbol marker", new SmallElf { Relocations = [1, 2] });

    [Fact]
    public void Weaken_VersionThatIsNotAskedFor_IsRefused() =>
        Refuses("it asks for GLIBCXX_3.4.32 0 times, not once", new SmallElf { Needs = [("libstdc++.so.6", ["GLIBCXX_3.4.30"])] });

    [Fact]
    public void Weaken_NoElf_IsRefused() => Refuses("it is no 64-bit little-endian ELF file", new byte[200]);

    [Fact]
    public void Weaken_AnyTruncation_IsRefusedInASentence()
    {
        var library = new SmallElf().ToBytes();
        for (var length = 0; length < library.Length - 64; length++) // the last header belongs to the last section
        {
            Assert.Throws<InvalidDataException>(() => WeakSymbolVersion.Weaken(library[..length], Version, "marker"));
        }
    }

    [Fact]
    public void Weaken_AnyDamagedByte_EndsInASentenceOrAnAnswer()
    {
        var library = new SmallElf().ToBytes();
        for (var at = 0; at < library.Length; at++)
        {
            var damaged = (byte[])library.Clone();
            damaged[at] ^= 0xff;
            if (Record.Exception(() => WeakSymbolVersion.Weaken(damaged, Version, "marker")) is { } error)
            {
                Assert.IsType<InvalidDataException>(error);
            }
        }
    }

    private static void Refuses(string expected, SmallElf library) => Refuses(expected, library.ToBytes());

    private static void Refuses(string expected, byte[] library) =>
        Assert.Equal(expected, Assert.Throws<InvalidDataException>(() => WeakSymbolVersion.Weaken(library, Version, "marker")).Message);
}
