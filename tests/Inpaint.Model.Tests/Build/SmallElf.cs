using System.Text;

namespace Inpaint.Model.Tests.Build;

/// <summary>
/// A library of nothing but the tables that a loader reads for symbol versions: strings, symbols, their versions, what is needed,
/// relocations.
/// </summary>
internal sealed class SmallElf
{
    private const int Header = 64;
    private readonly List<(int Type, byte[] Content, int Link)> _sections = [(0, [], 0)];
    private readonly List<byte> _strings = [0];

    public (string Library, string[] Versions)[] Needs { get; init; } =
        [("libc.so.6", ["GLIBC_2.34", "GLIBC_2.2.5"]), ("libstdc++.so.6", ["GLIBCXX_3.4.30", "GLIBCXX_3.4.32", "GLIBCXX_3.4"])];

    public (string Name, ushort Version)[] Symbols { get; init; } = [("", 0), ("malloc", 3), ("marker", 5), ("_ZSt4cout", 6)];

    public int[] Relocations { get; init; } = [1, 3];

    public byte[] ToBytes()
    {
        var needs = NeedsTable();
        var symbols = Symbols.SelectMany(symbol => (byte[])[.. BitConverter.GetBytes(Add(symbol.Name)), .. new byte[20]]).ToArray();
        _sections.Add((3, [.. _strings], 0));
        _sections.Add((11, symbols, 1));
        _sections.Add((0x6fffffff, [.. Symbols.SelectMany(symbol => BitConverter.GetBytes(symbol.Version))], 2));
        _sections.Add((0x6ffffffe, needs, 1));
        _sections.Add(
            (
                4,
                [
                    .. Relocations.SelectMany(symbol =>
                        (byte[])[.. new byte[8], 7, 0, 0, 0, .. BitConverter.GetBytes(symbol), .. new byte[8]]
                    ),
                ],
                2
            )
        );
        return File();
    }

    public static IReadOnlyDictionary<string, ushort> Flags(byte[] file)
    {
        var (strings, needs) = (Offset(file, 1), Offset(file, 4));
        var flags = new Dictionary<string, ushort>();
        for (int need = needs, next = 1; next != 0; need += next)
        {
            var entry = need + BitConverter.ToInt32(file, need + 8);
            for (int left = BitConverter.ToUInt16(file, need + 2); left > 0; left--, entry += BitConverter.ToInt32(file, entry + 12))
            {
                var name = strings + BitConverter.ToInt32(file, entry + 8);
                flags.Add(
                    Encoding.ASCII.GetString(file, name, Array.IndexOf(file, (byte)0, name) - name),
                    BitConverter.ToUInt16(file, entry + 4)
                );
            }
            next = BitConverter.ToInt32(file, need + 12);
        }
        return flags;
    }

    private static int Offset(byte[] file, int section) =>
        BitConverter.ToInt32(file, BitConverter.ToInt32(file, 40) + section * Header + 24);

    private byte[] NeedsTable()
    {
        using var table = new MemoryStream();
        using var write = new BinaryWriter(table);
        ushort index = 2;
        foreach (var (library, versions) in Needs)
        {
            write.Write((ushort)1);
            write.Write((ushort)versions.Length);
            write.Write(Add(library));
            write.Write(16); // to the first entry
            write.Write(library == Needs[^1].Library ? 0 : 16 + 16 * versions.Length);
            foreach (var version in versions)
            {
                write.Write(0x12345678);
                write.Write((ushort)0);
                write.Write(index++);
                write.Write(Add(version));
                write.Write(version == versions[^1] ? 0 : 16);
            }
        }
        return table.ToArray();
    }

    private int Add(string text)
    {
        var at = _strings.Count;
        _strings.AddRange([.. Encoding.ASCII.GetBytes(text), 0]);
        return at;
    }

    private byte[] File()
    {
        using var file = new MemoryStream();
        using var write = new BinaryWriter(file);
        write.Write([0x7f, .. "ELF"u8, 2, 1, 1, .. new byte[33]]);
        write.Write((long)Header + _sections.Sum(section => section.Content.Length));
        write.Write([.. new byte[10], Header, 0, (byte)_sections.Count, 0, 0, 0]);
        var offsets = new List<long>();
        foreach (var (_, content, _) in _sections)
        {
            offsets.Add(file.Length);
            write.Write(content);
        }
        foreach (var ((type, content, link), offset) in _sections.Zip(offsets))
        {
            write.Write([0, 0, 0, 0]);
            write.Write(type);
            write.Write(new byte[16]);
            write.Write(offset);
            write.Write((long)content.Length);
            write.Write(link);
            write.Write(new byte[20]);
        }
        return file.ToArray();
    }
}
