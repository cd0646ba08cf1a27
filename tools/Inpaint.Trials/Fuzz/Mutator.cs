using System.Text;
using System.Text.Json.Nodes;

namespace Inpaint.Trial.Fuzz;

/// <summary>Makes damaged inputs of valid ones.</summary>
internal sealed class Mutator(Random random)
{
    private const int LargestRandom = 4000;

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1", "64", "65", "2147483647", "2147483648", "-2147483649", "1e400", "-0.0", "1.5", "0.1", "1e-400",
        "\"\"", "\"4\"", "\"NaN\"", "\"AAAA\"", "\"\\ud800\"", "\"\\u0000\\u001b[31m\\r\\n\"", "\"../../etc/passwd\"", "[]", "[[[[[[]]]]]]",
        "[null]", "[1,2,3]", "{}", "{\"seed\":1,\"index\":0}", "{\"from\":{},\"to\":{}}", "9999999999999999999999999999",
        "\"" + new string('a', 3000) + "\"",
    ];

    private static readonly string[] Names = ["", "__proto__", "image", "Image", "seed", "\\ud800", "\\u0000", "$type", "options", "runs"];

    /// <summary>A damaged file.</summary>
    /// <param name="seeds">Valid ones.</param>
    public byte[] Bytes(IReadOnlyList<byte[]> seeds)
    {
        var file = (byte[])seeds[random.Next(seeds.Count)].Clone();
        if (file.Length < 4)
        {
            return Noise();
        }
        switch (random.Next(8))
        {
            case 0:
                return Noise();
            case 1: // its beginning, then noise
                random.NextBytes(file.AsSpan(Math.Min(file.Length, random.Next(4, 40))));
                return file[..Math.Min(file.Length, LargestRandom)];
            case 2:
                return file[..random.Next(file.Length)];
            case 3: // headers are where sizes are
                for (var i = random.Next(1, 4); i > 0; i--)
                {
                    file[random.Next(Math.Min(file.Length, 64))] = Byte();
                }
                return file;
            case 4:
                for (var i = random.Next(1, 20); i > 0; i--)
                {
                    file[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
                }
                return file;
            case 5: // a part twice
                var (from, length) = (random.Next(file.Length), random.Next(1, 200));
                var part = file[from..Math.Min(file.Length, from + length)];
                var at = random.Next(file.Length);
                return [.. file[..at], .. part, .. file[at..]];
            case 6: // a number of four bytes at one of its ends
                var place = random.Next(file.Length - 3);
                byte[] number = random.Next(2) == 0 ? [0xFF, 0xFF, 0xFF, 0xFF] : [0x7F, 0xFF, 0xFF, 0xFF];
                number.CopyTo(file, place);
                return file;
            default: // a part of another
                var other = seeds[random.Next(seeds.Count)];
                var bytes = random.Next(1, Math.Min(200, Math.Min(file.Length, other.Length)));
                other.AsSpan(random.Next(other.Length - bytes), bytes).CopyTo(file.AsSpan(random.Next(file.Length - bytes)));
                return file;
        }
    }

    /// <summary>JSON in which a value, a name or the order is not what it was; still JSON, unlike that of <see cref="Bytes"/>.</summary>
    public string Json(string seed)
    {
        var root = JsonNode.Parse(seed)!;
        var marker = $"\"{random.NextInt64():x}\"";
        var text = seed;
        var nodes = new List<JsonNode>();
        Collect(root, nodes);
        var node = nodes[random.Next(nodes.Count)];
        var value = Values[random.Next(Values.Length)];
        switch (random.Next(5))
        {
            case 0 when node.Parent is JsonObject parent:
                parent.Remove(node.GetPropertyName());
                return root.ToJsonString();
            case 1 when node is JsonObject owner: // one more, or one twice
                var name = random.Next(2) == 0 || owner.Count == 0 ? Names[random.Next(Names.Length)] : owner.First().Key;
                owner[marker[1..^1]] = 0;
                return root.ToJsonString().Replace($"{marker}:0", $"\"{name}\":{value}", StringComparison.Ordinal);
            default:
                node.ReplaceWith(marker[1..^1]);
                text = node == root ? value : root.ToJsonString();
                return text.Replace(marker, value, StringComparison.Ordinal);
        }
    }

    /// <summary>Bytes of damaged JSON, of which one in three is not JSON any more.</summary>
    public byte[] JsonBytes(string seed)
    {
        var bytes = Encoding.UTF8.GetBytes(Json(seed));
        return random.Next(3) == 0 ? Bytes([bytes]) : bytes;
    }

    private static void Collect(JsonNode? node, List<JsonNode> nodes)
    {
        if (node is null)
        {
            return;
        }
        nodes.Add(node);
        var children = node switch
        {
            JsonObject parent => parent.Select(member => member.Value),
            JsonArray parent => parent.Take(20),
            _ => [],
        };
        foreach (var child in children.ToList())
        {
            Collect(child, nodes);
        }
    }

    private byte Byte() => (byte)random.Next(256);

    private byte[] Noise()
    {
        var noise = new byte[random.Next(LargestRandom)];
        random.NextBytes(noise);
        return noise;
    }
}
