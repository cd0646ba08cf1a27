using System.Globalization;

namespace Inpaint.Cli.Load;

/// <summary>What the server says about itself at /metrics.</summary>
public sealed class ServerMetrics
{
    private readonly Dictionary<string, double> sums = [];

    /// <summary>Parses Prometheus' text format; values of one name are added over their labels.</summary>
    public static ServerMetrics Parse(string text)
    {
        var metrics = new ServerMetrics();
        foreach (var line in text.Split('\n'))
        {
            if (line.Length == 0 || line[0] == '#' || line.LastIndexOf(' ') is not (> 0 and var space))
                continue;
            var name = line[..line.IndexOfAny(['{', ' '])];
            metrics.sums[name] = metrics[name] + double.Parse(line[(space + 1)..], CultureInfo.InvariantCulture);
        }
        return metrics;
    }

    /// <summary>Asks a server; one on another machine may not answer.</summary>
    public static async Task<ServerMetrics> ReadAsync(Uri server, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = server };
        using var answer = await http.GetAsync("metrics", cancellationToken);
        return answer.IsSuccessStatusCode ? Parse(await answer.Content.ReadAsStringAsync(cancellationToken)) : new();
    }

    /// <summary>The value of a name, 0 where it has none.</summary>
    public double this[string name] => sums.GetValueOrDefault(name);
}
