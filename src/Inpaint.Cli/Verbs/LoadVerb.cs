using System.CommandLine;
using System.CommandLine.Parsing;
using Inpaint.Cli.Load;
using Inpaint.Model.Sampling;
using Spectre.Console;
using TorchSharp;

namespace Inpaint.Cli.Verbs;

/// <summary><c>inpaint load</c>: puts a server under load from this process, over SignalR and HTTP, and says how it fared.</summary>
public static class LoadVerb
{
    private const double WarmUpSeconds = 3;
    private const int MostRetries = 5;

    /// <summary>Creates the verb.</summary>
    /// <param name="models">Loads a model by its name; null stands for the default.</param>
    /// <param name="classifier">Loads the classifier, or null where there is none.</param>
    public static Command Create(Func<string?, ICompletionModel> models, Func<IDigitClassifier?> classifier)
    {
        var clients = Options.Number("--clients", 64, 1, 10_000, "Clients at once, half over SignalR and half over HTTP,");
        var count = Options.Number("--count", 8, 1, 64, "Completions that each request asks for,");
        var seconds = Options.Number("--seconds", 10.0, 0.1, 86_400, "Length of the run,");
        var rate = Options.OptionalNumber("--rate", 0.1, 1e6, "Completions per second asked for at random times, instead of one request after another,");
        var model = new Option<string?>("--model") { Description = "Model to ask; the server's default where none is named." };
        var url = new Option<Uri?>("--url")
        {
            Description = "A running server; without it one is started for the run, without rate limits.",
            CustomParser = ParseAddress,
        };
        var batching = new Option<string>("--batching") { Description = "off: the server draws one sample at a time.", DefaultValueFactory = _ => "on" };
        batching.AcceptOnlyFromAmong("on", "off");
        var replicas = Options.OptionalNumber("--replicas", 1, 16, "Servers started behind nginx, instead of one without it,");
        var threads = Options.OptionalNumber("--threads", 1, 1024, "Threads of every server that is started,");
        var stop = new Option<string?>("--stop") { Description = "drain or kill: one replica ends so in the middle of the run, and clients ask again." };
        stop.AcceptOnlyFromAmong("drain", "kill");
        var vanish = new Option<bool>("--vanish") { Description = "Half of the clients break off in the middle of the run." };
        var bare = new Option<bool>("--bare") { Description = "Also measure the model in a loop without a server." };
        var json = new Option<bool>("--json") { Description = "Print one line of JSON." };

        var verb = new Command("load", "Puts a server under load.")
        {
            clients, count, seconds, rate, model, url, batching, replicas, threads, stop, vanish, bare, json,
        };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var how = parsed.GetValue(stop) switch { "drain" => ReplicaStop.Drain, "kill" => ReplicaStop.Kill, _ => (ReplicaStop?)null };
            if (parsed.GetValue(url) is not null && (parsed.GetValue(batching) == "off" || (parsed.GetValue(replicas) ?? parsed.GetValue(threads)) is not null))
                throw new UsageException(
                    "--batching off, --replicas and --threads are for servers that this command starts; it was given the address of a running one.");
            if (how is not null && parsed.GetValue(replicas) is null or 1)
                throw new UsageException("--stop ends one of several replicas: expected --replicas 2 or more.");
            var plan = new LoadPlan(
                parsed.GetValue(clients), parsed.GetValue(count), parsed.GetValue(seconds), parsed.GetValue(rate), parsed.GetValue(vanish),
                parsed.GetValue(model)) { Retries = how is null ? 0 : MostRetries };
            string[] settings = [$"--Inpaint:Batching:Enabled={parsed.GetValue(batching) == "on"}", $"--Inpaint:Threads={parsed.GetValue(threads) ?? 0}"];
            await using var target = parsed.GetValue(url) is { } address
                ? LoadTarget.Of(address)
                : await LoadTarget.StartAsync(parsed.GetValue(replicas), how is not null, settings, cancellationToken);
            var report = await RunAsync(plan, target, how, cancellationToken);
            if (parsed.GetValue(bare))
                report = MeasureBare(report, plan, models(plan.Model), classifier(), cancellationToken);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
                await output.WriteLineAsync(report.ToJson());
            else
                Print(Terminal.Over(output), report);
            return report.Errors == 0 ? 0 : CommandLine.Failure;
        });
        return verb;
    }

    private static Uri? ParseAddress(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https"))
            return new Uri(address, "/");
        argument.AddError($"Expected --url to be an address such as http://127.0.0.1:5080, got {text}.");
        return null;
    }

    private static async Task<LoadReport> RunAsync(LoadPlan plan, LoadTarget target, ReplicaStop? how, CancellationToken cancellationToken)
    {
        using var probe = new EventStreamClient(target.Address, new LoadRequest(1, plan.Model));
        if (target.IsFresh) // a process that has just started is still being compiled, and so are its clients here
            await new LoadRun(target.Address, plan with { Seconds = WarmUpSeconds, Rate = null, Vanish = false }).RunAsync(cancellationToken);
        await probe.CompleteAsync(0, cancellationToken);
        var before = await ServerMetrics.ReadAtRestAsync(target.Servers, cancellationToken);
        var run = new LoadRun(target.Address, plan).RunAsync(cancellationToken);
        if (how is not null)
        {
            await Task.Delay(TimeSpan.FromSeconds(plan.Seconds / 2), cancellationToken);
            await target.StopOneAsync(how.Value);
        }
        var (results, seconds) = await run;
        var alone = await probe.CompleteAsync(0, cancellationToken);
        return LoadReport.Of(results, seconds, before, await ServerMetrics.ReadAtRestAsync(target.Servers, cancellationToken), alone);
    }

    private static LoadReport MeasureBare(
        LoadReport report, LoadPlan plan, ICompletionModel model, IDigitClassifier? classifier, CancellationToken cancellationToken)
    {
        using (model)
        using (classifier)
        {
            torch.set_num_threads(Environment.ProcessorCount);
            return report with
            {
                BareCompletionsPerSecond = BareSampler.Measure(model, classifier, plan.Count, plan.Seconds / 2, cancellationToken),
                BareUnlabelledCompletionsPerSecond = BareSampler.Measure(model, null, plan.Count, plan.Seconds / 2, cancellationToken),
            };
        }
    }

    private static void Print(IAnsiConsole console, LoadReport report)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumn("").AddColumn(new TableColumn("").RightAligned());
        void Row(string what, string value) => table.AddRow(Markup.Escape(what), Markup.Escape(value));
        Row("completions/s", $"{report.CompletionsPerSecond:F1}");
        Row("completions for a second of the servers' processor time", $"{report.CompletionsPerProcessorSecond:F1}");
        if (report.BareCompletionsPerSecond is { } alone)
            Row("model and classifier alone / model alone", $"{alone:F1} / {report.BareUnlabelledCompletionsPerSecond:F1}");
        Row("first completion, p50 / p95 / p99", $"{report.P50FirstMs:F0} / {report.P95FirstMs:F0} / {report.P99FirstMs:F0} ms");
        Row("last completion, p99", $"{report.P99LastMs:F0} ms");
        Row("completions in a forward pass, mean", $"{report.MeanBatchSamples:F1}");
        Row("requests completed / busy / failed", $"{report.Requests} / {report.Busy} / {report.Errors}");
        if (report.Retried > 0)
            Row("asked again / streams broken off", $"{report.Retried} / {report.BrokenOff}");
        Row("slowest busy", $"{report.SlowestBusyMs:F0} ms");
        Row("memory before / after", $"{report.ResidentMegabytesBefore:F0} / {report.ResidentMegabytesAfter:F0} MB");
        Row("left behind", $"{report.QueueSamplesAfter} waiting, {report.LiveTensorsGained} tensors");
        Row("first completion after the run", $"{report.FirstMsAfterwards:F0} ms");
        console.Write(table);
        foreach (var (message, times) in report.ErrorsByKind)
            console.WriteLine($"{times} x {message}");
    }
}
