using System.CommandLine;
using Inpaint.Cli;
using Inpaint.Harness.Load;
using Inpaint.Harness.Processes;
using Spectre.Console;

namespace Inpaint.Load;

/// <summary><c>inpaint startup</c>: how soon a server is ready, how its first request compares with later ones, and its memory.</summary>
public static class StartupVerb
{
    private const double LoadSeconds = 3;

    public static Command Create()
    {
        var starts = Options.Number("--starts", 5, 1, 100, "Servers started one after the other,");
        var clients = Options.Number("--clients", 64, 1, 10_000, "Clients of the load before memory is read,");
        var count = Options.Number("--count", 8, 1, 64, "Completions that each request asks for,");
        var seconds = Options.Number("--seconds", LoadSeconds, 0.1, 86_400, "Length of the load,");
        var json = new Option<bool>("--json") { Description = "Print one line of JSON." };
        var verb = new Command("startup", "Starts the server several times and measures how it starts.") { starts, clients, count, seconds, json };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            // Through the launcher once, which publishes the server where its sources have changed; then the program itself, as it is timed.
            await (await ServedProcess.StartAsync(ServedProcess.EntryPoint, [], cancellationToken)).DisposeAsync();
            string[] program = ["dotnet", Checkout.Find("artifacts/Inpaint.Server/Inpaint.Server.dll")];
            var plan = new LoadPlan(parsed.GetValue(clients), parsed.GetValue(count), parsed.GetValue(seconds), null, false, null);
            var report = await new StartupRun(program, [], plan).RunAsync(parsed.GetValue(starts), cancellationToken);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                await output.WriteLineAsync(report.ToJson());
            }
            else
            {
                Print(Terminal.Over(output), report);
            }
            return 0;
        });
        return verb;
    }

    private static void Print(IAnsiConsole console, StartupReport report)
    {
        console.WriteLine(report.Machine);
        var table = new Table { Border = TableBorder.Markdown };
        table.AddColumns(
            "", "ready, ms", "processor time, ms", "first request, ms", "later ones, ms", "MB when ready", $"after {report.Clients} clients", "most");
        void Row(string name, Startup start) => table.AddRow(
            name, $"{start.ReadyMs:F0}", $"{start.ProcessorMs:F0}", $"{start.FirstMs:F1}", $"{start.LaterMs:F1}", $"{start.ReadyMegabytes:F0}",
            $"{start.LoadedMegabytes:F0}", $"{start.MostMegabytes:F0}");
        for (var i = 0; i < report.Starts.Count; i++)
        {
            Row($"{i + 1}", report.Starts[i]);
        }
        Row("median", report.Median);
        console.Write(table);
    }
}
