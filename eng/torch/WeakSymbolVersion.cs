// Compiled into the build by Torch.targets, and into the tests of the model.
#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Inpaint.Build
{
    /// <summary>
    /// Makes one symbol version that a 64-bit little-endian ELF library asks for optional, with ELF's own flag for that (VER_FLG_WEAK): the loader
    /// then goes on where the other library is too old to define it. Safe only where nothing binds to a symbol of that version, which is checked.
    /// </summary>
    public static class WeakSymbolVersion
    {
        private const int Rela = 4, DynamicSymbols = 11, VersionNeeds = 0x6ffffffe, SymbolVersions = 0x6fffffff;
        private const int SectionSize = 64, SymbolSize = 24, RelaSize = 24;
        private const ushort Weak = 2, HiddenBit = 0x8000;

        /// <summary>A copy of a library in which the version is optional.</summary>
        /// <param name="library">The bytes of the file.</param>
        /// <param name="version">Name of the version, such as GLIBCXX_3.4.32.</param>
        /// <param name="marker">The one symbol that may have it.</param>
        /// <exception cref="InvalidDataException">The file is not as expected; the message says in what.</exception>
        public static byte[] Weaken(byte[] library, string version, string marker)
        {
            try
            {
                return Change(library, version, marker);
            }
            catch (Exception error) when (error is ArgumentException or IndexOutOfRangeException or OverflowException)
            {
                throw new InvalidDataException("one of its tables points outside of the file", error);
            }
        }

        private static byte[] Change(byte[] library, string version, string marker)
        {
            Expect(library.Length > SectionSize && Word(library, 0) == 0x464c457f && library[4] == 2 && library[5] == 1,
                "it is no 64-bit little-endian ELF file");
            var sections = Sections(library);
            var needs = One(sections, VersionNeeds, ".gnu.version_r");
            var symbols = One(sections, DynamicSymbols, ".dynsym");
            var versions = One(sections, SymbolVersions, ".gnu.version");
            Expect(needs.Link < sections.Count && symbols.Link < sections.Count, "a table of it names no table of strings");
            var entries = Entries(library, needs).Where(entry => Text(library, sections[needs.Link], Word(library, entry + 8)) == version).ToList();
            Expect(entries.Count == 1, "it asks for " + version + " " + entries.Count + " times, not once");
            var entry = entries[0];

            var index = Half(library, entry + 6);
            var bound = new HashSet<uint>(Enumerable.Range(0, symbols.Size / SymbolSize)
                .Where(symbol => (Half(library, versions.Offset + 2 * symbol) & ~HiddenBit) == index).Select(symbol => (uint)symbol));
            var names = bound.Select(symbol => Text(library, sections[symbols.Link], Word(library, symbols.Offset + SymbolSize * (int)symbol)));
            var other = names.FirstOrDefault(name => name != marker);
            Expect(other == null, "it asks for the symbol " + other + " of the version " + version);
            foreach (var table in sections.Where(section => section.Type == Rela))
            {
                for (var at = table.Offset; at < table.Offset + table.Size; at += RelaSize)
                {
                    Expect(!bound.Contains(Word(library, at + 12)), "a relocation refers to the symbol " + marker);
                }
            }

            var changed = (byte[])library.Clone();
            changed[entry + 4] |= (byte)Weak;
            return changed;
        }

        /// <summary>Where the entries (Elf64_Vernaux) of all libraries that are asked (Elf64_Verneed) begin.</summary>
        private static IEnumerable<int> Entries(byte[] library, Section needs)
        {
            for (int need = needs.Offset, next; ; need += next)
            {
                var entry = need + (int)Word(library, need + 8);
                for (var left = Half(library, need + 2); left > 0; left--)
                {
                    yield return entry;
                    entry += (int)Word(library, entry + 12);
                }
                next = (int)Word(library, need + 12);
                if (next == 0)
                {
                    yield break;
                }
                Expect(next > 0, "its table .gnu.version_r runs backwards");
            }
        }

        private static List<Section> Sections(byte[] library)
        {
            var (first, size, count) = (Long(library, 40), Half(library, 58), Half(library, 60));
            Expect(size == SectionSize && count > 0, "it has no table of sections");
            return Enumerable.Range(0, count).Select(i =>
            {
                var header = checked(first + i * SectionSize);
                return new Section((int)Word(library, header + 4), Long(library, header + 24), Long(library, header + 32), (int)Word(library, header + 40));
            }).ToList();
        }

        private static Section One(IEnumerable<Section> sections, int type, string name)
        {
            var found = sections.Where(section => section.Type == type).ToList();
            Expect(found.Count == 1, "it has " + found.Count + " tables " + name + ", not one");
            return found[0];
        }

        private static string Text(byte[] library, Section strings, uint at)
        {
            var start = checked(strings.Offset + (int)at);
            var end = Array.IndexOf(library, (byte)0, start);
            Expect(end >= 0, "a name of it has no end");
            return Encoding.ASCII.GetString(library, start, end - start);
        }

        private static ushort Half(byte[] library, int at) => BitConverter.ToUInt16(library, at);

        private static uint Word(byte[] library, int at) => BitConverter.ToUInt32(library, at);

        private static int Long(byte[] library, int at) => checked((int)BitConverter.ToUInt64(library, at));

        private static void Expect(bool met, string otherwise)
        {
            if (!met)
            {
                throw new InvalidDataException(otherwise);
            }
        }

        private readonly struct Section
        {
            public Section(int type, int offset, int size, int link) => (Type, Offset, Size, Link) = (type, offset, size, link);

            public int Type { get; }

            public int Offset { get; }

            public int Size { get; }

            public int Link { get; }
        }
    }

#if !WITHOUT_MSBUILD
    /// <summary>Writes a copy of a library in which a symbol version is optional; see <see cref="WeakSymbolVersion"/>.</summary>
    public sealed class WeakenSymbolVersion : Microsoft.Build.Utilities.Task
    {
        /// <summary>The library, which is only read.</summary>
        [Microsoft.Build.Framework.Required]
        public string Library { get; set; } = "";

        /// <summary>Where the copy goes.</summary>
        [Microsoft.Build.Framework.Required]
        public string Copy { get; set; } = "";

        /// <summary>Name of the version.</summary>
        [Microsoft.Build.Framework.Required]
        public string Version { get; set; } = "";

        /// <summary>The one symbol that may have it.</summary>
        [Microsoft.Build.Framework.Required]
        public string Marker { get; set; } = "";

        /// <inheritdoc/>
        public override bool Execute()
        {
            try
            {
                var changed = WeakSymbolVersion.Weaken(File.ReadAllBytes(Library), Version, Marker);
                Directory.CreateDirectory(Path.GetDirectoryName(Copy)!);
                File.Delete(Copy); // may be a hard link
                File.WriteAllBytes(Copy, changed);
                return true;
            }
            catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                Log.LogError("{0} cannot be made to load on this system's libstdc++, which lacks {1}: {2}. Build on a system with GCC 13's libstdc++ or later "
                    + "(Debian 13, Ubuntu 24.04).", Library, Version, error.Message);
                return false;
            }
        }
    }
#endif
}
