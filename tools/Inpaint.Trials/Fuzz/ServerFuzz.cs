using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Inpaint.Core;
using Inpaint.Core.Completions;
using Inpaint.Harness.Load;
using Inpaint.Harness.Processes;

namespace Inpaint.Trial.Fuzz;

/// <summary>
/// Damaged requests for a server of our own: no answer but the documented ones, each with a sentence, and a server that is as well
/// afterwards as it was before.
/// </summary>
internal sealed class ServerFuzz : ITrial
{
    private const int Clients = 8, HubShare = 4, RawShare = 8;

    private const double MostGrownMegabytes = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly int[] Documented = [200, 302, 304, 400, 404, 405, 406, 408, 414, 415, 429, 431, 503, 505];

    private static readonly string[] Types =
    [
        "application/json", "application/json; charset=utf-16", "text/plain", "image/png", "multipart/form-data; boundary=x", "image/",
        "application/octet-stream",
    ];

    private static readonly string[] Accepts = ["application/json", "image/png", "text/event-stream", "*/*", "text/html", "a/b;q=x", ""];

    private static readonly string[] Paths =
        ["/", "/lab", "/api/v1/models", "/api/v1/nothing", "/api/openapi/v1.json", "/healthz/ready", "/culture?name=en", "/metrics"];

    private static readonly string Request = JsonSerializer.Serialize(
        new CompletionRequest
        {
            Image = new StarterDigits().All[0].Pixels,
            Missing = new LoadRequest(1, null).Of(1).Missing,
            Count = 1,
            VariationOf = new(1, 0),
        },
        JsonSerializerOptions.Web
    );

    public string Name => "fuzz-server";

    public string Description => "damaged requests over REST, raw HTTP and the hub";

    public async Task RunAsync(TrialPlan plan, TrialReport report, CancellationToken cancellation)
    {
        await using var server = await ServedProcess.StartAsync(plan.Server, [], cancellation);
        var before = await ServerMetrics.ReadAtRestAsync([server.Address], cancellation);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            var random = new Random(HashCode.Combine(plan.Seed, client));
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
            {
                BaseAddress = server.Address,
                Timeout = Patience,
            };
            await using var hub = new HubProbe(server.Address);
            while (clock.Elapsed < plan.Length && !cancellation.IsCancellationRequested)
            {
                await (random.Next(RawShare) == 0 ? RawAsync(server.Address, random, report)
                    : random.Next(HubShare) == 0 ? hub.TryAsync(Request, random, report)
                    : RestAsync(http, random, report));
            }
        }));
        await CheckAfterAsync(server, before, report, cancellation);
    }

    /// <summary>A server that is as well as it was before.</summary>
    private static async Task CheckAfterAsync(
        ServedProcess server, ServerMetrics before, TrialReport report, CancellationToken cancellation)
    {
        var after = await ServerMetrics.ReadAtRestAsync([server.Address], cancellation);
        using var client = new EventStreamClient(server.Address, new LoadRequest(8, null));
        var result = await client.CompleteAsync(1, cancellation);
        report.Expect(result.End == RequestEnd.Completed, $"afterwards a request ended as {result.End}: {result.Message}");
        report.Expect(after["inpaint_queue_samples"] == 0, $"{after["inpaint_queue_samples"]} completions still wait");
        report.Expect(after["inpaint_live_tensors"] <= before["inpaint_live_tensors"], "tensors are left behind");
        var grown = (after["inpaint_resident_bytes"] - before["inpaint_resident_bytes"]) / 1e6;
        report.Measure("the server's memory grew by, MB", grown);
        report.Expect(grown < MostGrownMegabytes, $"the server's memory grew by {grown:F0} MB");
        foreach (var line in server.Failures)
        {
            report.Find("the server logged a failure", line);
        }
    }

    private static async Task RestAsync(HttpClient http, Random random, TrialReport report)
    {
        var mutator = new Mutator(random);
        var isPost = random.Next(10) > 0;
        var path = !isPost ? Paths[random.Next(Paths.Length)]
            : random.Next(4) == 0 ? "/api/v1/classify"
            : "/api/v1/completions";
        using var message = new HttpRequestMessage(isPost ? HttpMethod.Post : HttpMethod.Get, path);
        message.Headers.TryAddWithoutValidation("Accept", Accepts[random.Next(Accepts.Length)]);
        var body = Array.Empty<byte>();
        if (isPost)
        {
            body = mutator.JsonBytes(path.EndsWith("classify", StringComparison.Ordinal) ? """{"image":"AAAA"}""" : Request);
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", Types[random.Next(8) == 0 ? random.Next(Types.Length) : 0]);
        }
        try
        {
            using var response = await http.SendAsync(message);
            var text = await response.Content.ReadAsStringAsync();
            var type = response.Content.Headers.ContentType?.MediaType;
            Check((int)response.StatusCode, type, text, $"{path} {Convert.ToBase64String(body)}", report);
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
        {
            report.Find("a request got no answer", $"{error.Message} for {path} {Convert.ToBase64String(body)}");
        }
        report.Count("requests over REST");
    }

    private static void Check(int status, string? type, string text, string input, TrialReport report)
    {
        report.Count($"answers with {status}");
        if (!Documented.Contains(status))
        {
            report.Find($"an answer with {status}", input);
        }
        var isSaid = type == "application/problem+json" && text.Contains("\"detail\"", StringComparison.Ordinal);
        if (status >= 400 && input.StartsWith("/api/", StringComparison.Ordinal) && !isSaid)
        {
            report.Find($"an answer with {status} and no sentence", input);
        }
        if (text.Contains("   at Inpaint.", StringComparison.Ordinal) || text.Contains("System.", StringComparison.Ordinal))
        {
            report.Find("an answer in the framework's words", $"{text} for {input}");
        }
    }

    /// <summary>Bytes that are no HTTP any more; the server may close the connection, and nothing else.</summary>
    private static async Task RawAsync(Uri server, Random random, TrialReport report)
    {
        var valid = "POST /api/v1/completions HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
            + $"Transfer-Encoding: chunked\r\n\r\n{Request.Length:x}\r\n{Request}\r\n0\r\n\r\n";
        var bytes = new Mutator(random).Bytes([Encoding.Latin1.GetBytes(valid)]);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(server.Host, server.Port);
            var stream = client.GetStream();
            await stream.WriteAsync(bytes);
            client.Client.Shutdown(SocketShutdown.Send);
            using var limit = new CancellationTokenSource(Patience);
            using var reader = new StreamReader(stream);
            var line = await reader.ReadLineAsync(limit.Token);
            if (line?.Split(' ') is [_, var status, ..] && int.TryParse(status, out var code))
            {
                report.Count($"answers with {code}");
                report.Expect(Documented.Contains(code), $"an answer with {code} for {Convert.ToBase64String(bytes)}");
            }
        }
        catch (OperationCanceledException)
        {
            report.Find("a connection stayed open", Convert.ToBase64String(bytes));
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            // closed
        }
        report.Count("raw connections");
    }
}
