using System.Text.Json;

namespace Inpaint.Trial;

/// <summary>What a trial tried, measured and found.</summary>
internal sealed class TrialReport(string name, int seed)
{
    private const int MostOfAKind = 3;

    private readonly Dictionary<string, long> _tried = [];
    private readonly Dictionary<string, double> _measured = [];
    private readonly Dictionary<string, int> _kinds = [];
    private readonly List<string> _found = [];
    private readonly Lock _lock = new();

    public IReadOnlyDictionary<string, long> Tried => _tried;

    public IReadOnlyDictionary<string, double> Measured => _measured;

    /// <summary>What must not be; empty where all went well.</summary>
    public IReadOnlyList<string> Found => _found;

    public void Count(string what, long count = 1)
    {
        lock (_lock)
        {
            _tried[what] = _tried.GetValueOrDefault(what) + count;
        }
    }

    public void Measure(string what, double value)
    {
        lock (_lock)
        {
            _measured[what] = Math.Round(value, 2);
        }
    }

    /// <summary>Something that must not be; of one kind only the first few are kept.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="details">What shows it, such as the input.</param>
    public void Find(string kind, string details = "")
    {
        lock (_lock)
        {
            _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
            if (_kinds[kind] <= MostOfAKind)
            {
                _found.Add(details.Length == 0 ? kind : $"{kind}: {details}");
            }
        }
    }

    /// <summary>Finds what does not hold.</summary>
    public void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            Find(otherwise);
        }
    }

    public string ToJson() =>
        JsonSerializer.Serialize(new { name, seed, tried = _tried, measured = _measured, found = _found }, JsonSerializerOptions.Web);

    public void Print(TextWriter output)
    {
        foreach (var (what, count) in _tried)
        {
            output.WriteLine($"tried     {what}: {count:N0}");
        }
        foreach (var (what, value) in _measured)
        {
            output.WriteLine($"measured  {what}: {value:0.##}");
        }
        foreach (var what in _found)
        {
            output.WriteLine($"found     {what}");
        }
        output.WriteLine(_found.Count == 0 ? $"{name}, seed {seed}: nothing found." : $"{name}, seed {seed}: {_found.Count} found.");
    }
}
