using System.CommandLine;
using System.CommandLine.Parsing;
using Inpaint.Cli;
using Inpaint.Harness.Load;
using Inpaint.Harness.Processes;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Devices;

namespace Inpaint.Load;

/// <summary><c>inpaint load</c>: puts a server under load from this process, over SignalR and HTTP, and says how it fared.</summary>
public static class LoadVerb
{
    private const int MostRetries = 5;

    public static Command Create()
    {
        var clients = Options.Number("--clients", 64, 1, 10_000, "Clients at once, half over SignalR and half over HTTP,");
        var count = Options.Number("--count", 8, 1, 64, "Completions that each request asks for,");
        var seconds = Options.Number("--seconds", 10.0, 0.1, 86_400, "Length of the run,");
        var rate = Options.OptionalNumber(
            "--rate",
            0.1,
            1e6,
            "Completions per second asked for at random times, instead of one request after another,"
        );
        var model = new Option<string?>("--model") { Description = "Model to ask; the server's default where none is named." };
        var url = new Option<Uri?>("--url")
        {
            Description = "A running server; without it one is started for the run, without rate limits.",
            CustomParser = ParseAddress,
        };
        var batching = new Option<string>("--batching")
        {
            Description = "off: the server draws one sample at a time.",
            DefaultValueFactory = _ => "on",
        };
        batching.From("on", "off");
        var replicas = Options.OptionalNumber("--replicas", 1, 16, "Servers started behind nginx, instead of one without it,");
        var threads = Options.OptionalNumber("--threads", 1, 1024, "Threads of every server and worker that is started,");
        var workers = Options.OptionalNumber(
            "--workers",
            1,
            16,
            "Workers started behind a RabbitMQ of their own, which draw for the servers,"
        );
        var stop = new Option<string?>("--stop")
        {
            Description = "drain or kill: one replica ends so in the middle of the run, and clients ask again.",
        };
        stop.From("drain", "kill");
        var vanish = new Option<bool>("--vanish") { Description = "Half of the clients break off in the middle of the run." };
        var bare = new Option<bool>("--bare") { Description = "Also measure the model in a loop without a server." };
        var json = new Option<bool>("--json") { Description = "Print one line of JSON." };

        var verb = new Command("load", "Puts a server under load.")
        {
            clients,
            count,
            seconds,
            rate,
            model,
            url,
            batching,
            replicas,
            workers,
            threads,
            stop,
            vanish,
            bare,
            json,
        };
        verb.SetAction(
            async (parsed, cancellationToken) =>
            {
                var how = parsed.GetValue(stop) switch
                {
                    "drain" => ReplicaStop.Drain,
                    "kill" => ReplicaStop.Kill,
                    _ => (ReplicaStop?)null,
                };
                var started = parsed.GetValue(replicas) ?? parsed.GetValue(workers) ?? parsed.GetValue(threads);
                if (parsed.GetValue(url) is not null && (parsed.GetValue(batching) == "off" || started is not null))
                {
                    throw new UsageException(
                        "--batching off, --replicas, --workers and --threads are for servers that this command starts; it was given the address of a running one."
                    );
                }
                if (how is not null && parsed.GetValue(replicas) is null or 1)
                {
                    throw new UsageException("--stop ends one of several replicas: expected --replicas 2 or more.");
                }
                var plan = new LoadPlan(
                    parsed.GetValue(clients),
                    parsed.GetValue(count),
                    parsed.GetValue(seconds),
                    parsed.GetValue(rate),
                    parsed.GetValue(vanish),
                    parsed.GetValue(model)
                )
                {
                    Retries = how is null ? 0 : MostRetries,
                };
                string[] settings =
                [
                    $"--Inpaint:Batching:Enabled={parsed.GetValue(batching) == "on"}",
                    $"--Inpaint:Threads={parsed.GetValue(threads) ?? 0}",
                ];
                await using var target = parsed.GetValue(url) is { } address
                    ? LoadTarget.Of(address)
                    : await LoadTarget.StartAsync(
                        ServedProcess.EntryPoint,
                        parsed.GetValue(replicas),
                        parsed.GetValue(workers),
                        how is not null,
                        settings,
                        cancellationToken
                    );
                var report = await MeasuredRun.RunAsync(plan, target, how, cancellationToken);
                if (parsed.GetValue(bare))
                {
                    report = MeasureBare(report, plan, cancellationToken);
                }
                var output = parsed.InvocationConfiguration.Output;
                if (parsed.GetValue(json))
                {
                    await output.WriteLineAsync(report.ToJson());
                }
                else
                {
                    LoadTable.Print(Terminal.Over(output), report);
                }
                return report.Errors == 0 ? 0 : CommandLine.Failure;
            }
        );
        return verb;
    }

    private static Uri? ParseAddress(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https"))
        {
            return new Uri(address, "/");
        }
        argument.AddError($"Expected --url to be an address such as http://127.0.0.1:5080, got {text}.");
        return null;
    }

    private static LoadReport MeasureBare(LoadReport report, LoadPlan plan, CancellationToken cancellationToken)
    {
        var (stored, device) = (new StoredModels(ModelStore.Default()), ComputeDevice.FindGpu("auto"));
        using var model = stored.Load(plan.Model, device);
        using var classifier = stored.LoadClassifier(device);
        return report with
        {
            BareCompletionsPerSecond = BareSampler.Measure(model, classifier, plan.Count, plan.Seconds / 2, cancellationToken),
            BareUnlabelledCompletionsPerSecond = BareSampler.Measure(model, null, plan.Count, plan.Seconds / 2, cancellationToken),
        };
    }
}
