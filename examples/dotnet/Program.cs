// Streams completions of a digit with a hole, and prints each as text as soon as it arrives.
// usage: dotnet run -- [URL] [--count 4] [--seed 7]
using System.Globalization;
using Microsoft.AspNetCore.SignalR.Client;

const int side = 28;
var server = args.FirstOrDefault(argument => argument.StartsWith("http", StringComparison.Ordinal)) ?? "http://127.0.0.1:5080";
var request = new Request(
    Image: Pixels((x, y) => x is >= 13 and <= 15 && y is >= 4 and <= 23 ? 255 : 0), // an upright bar ...
    Missing: Pixels((x, y) => y >= 14 || x >= 16 ? 1 : 0), // ... of which the upper left quarter is seen
    Count: Option("--count", 4),
    Seed: Option("--seed", 7));

await using var hub = new HubConnectionBuilder().WithUrl(new Uri(new Uri(server), "/hubs/completions")).Build();
try
{
    await hub.StartAsync();
}
catch (HttpRequestException error)
{
    Console.Error.WriteLine($"No server answers at {server}: {error.Message}");
    return 1;
}
await foreach (var frame in hub.StreamAsync<Frame>("Complete", request))
{
    if (frame.Refusal is { } refusal)
    {
        Console.Error.WriteLine(refusal.RetryAfter is { } seconds ? $"{refusal.Message} (again in {seconds:F0} s)" : refusal.Message);
        return 1;
    }
    Console.WriteLine(frame.Completion is { } completion ? AsText(completion) : $"{frame.QueuePosition} requests ahead");
}
return 0;

int Option(string name, int otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length
        ? int.Parse(args[at + 1], CultureInfo.InvariantCulture)
        : otherwise;

static byte[] Pixels(Func<int, int, int> value) => [.. Enumerable.Range(0, side * side).Select(i => (byte)value(i % side, i / side))];

// Two rows of pixels become one line of characters.
static string AsText(Completion completion)
{
    const string shades = " .:-=+*#%@";
    var guess = completion.LooksLike is { } digit ? FormattableString.Invariant($", looks like {digit} ({completion.Confidence:P0})") : "";
    var lines = Enumerable.Range(0, side / 2).Select(row => string.Concat(Enumerable.Range(0, side).Select(x =>
        shades[(completion.Pixels[2 * row * side + x] + completion.Pixels[(2 * row + 1) * side + x]) / 2 * shades.Length / 256])));
    return $"sample {completion.Index} of seed {completion.Seed}{guess}\n{string.Join('\n', lines)}\n";
}
