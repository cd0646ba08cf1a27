using System.Globalization;

namespace Inpaint.Harness.Processes;

/// <summary>What the server says about itself at /metrics.</summary>
public sealed class ServerMetrics
{
    private readonly Dictionary<string, double> _sums = [];

    /// <summary>Parses Prometheus' text format; values of one name are added over their labels.</summary>
    public static ServerMetrics Parse(string text)
    {
        var metrics = new ServerMetrics();
        foreach (var line in text.Split('\n'))
        {
            if (line.Length == 0 || line[0] == '#' || line.LastIndexOf(' ') is not (> 0 and var space))
            {
                continue;
            }
            var name = line[..line.IndexOfAny(['{', ' '])];
            metrics._sums[name] = metrics[name] + double.Parse(line[(space + 1)..], CultureInfo.InvariantCulture);
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

    /// <summary>Asks several servers and adds their values up.</summary>
    public static async Task<ServerMetrics> ReadAsync(IReadOnlyList<Uri> servers, CancellationToken cancellationToken)
    {
        var all = new ServerMetrics();
        foreach (var metrics in await Task.WhenAll(servers.Select(server => ReadAsync(server, cancellationToken))))
        {
            foreach (var (name, value) in metrics._sums)
            {
                all._sums[name] = all[name] + value;
            }
        }
        return all;
    }

    /// <summary>Asks until nothing is in flight any more and the tensors of the last request are free, for two seconds at most.</summary>
    public static async Task<ServerMetrics> ReadAtRestAsync(IReadOnlyList<Uri> servers, CancellationToken cancellationToken)
    {
        var metrics = await ReadAsync(servers, cancellationToken);
        for (var tries = 0; tries < 20; tries++)
        {
            await Task.Delay(100, cancellationToken);
            var earlier = metrics;
            metrics = await ReadAsync(servers, cancellationToken);
            if (metrics["inpaint_active_requests"] == 0 && metrics["inpaint_live_tensors"] == earlier["inpaint_live_tensors"])
            {
                break;
            }
        }
        return metrics;
    }

    /// <summary>The value of a name, 0 where it has none.</summary>
    public double this[string name] => _sums.GetValueOrDefault(name);
}
