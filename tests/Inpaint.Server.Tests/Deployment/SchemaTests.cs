using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Inpaint.Server.Tests.Deployment;

/// <summary>The manifests against the types that are made from Kubernetes' published schema.</summary>
public sealed class SchemaTests
{
    private static readonly string Folder = Path.Combine(Manifest.Root, "tests", "Inpaint.Server.Tests", "Deployment", "schema");

    [SchemaFact]
    public async Task Manifests_FitTheSchema()
    {
        var answer = await CheckAsync(Manifest.Files);
        Assert.Empty(answer["problems"]!.AsArray());
        Assert.Equal(
            ["monitoring.yaml: PodMonitor inpaint", "monitoring.yaml: PrometheusRule inpaint"],
            answer["unchecked"]!.AsArray().Select(name => name!.GetValue<string>())
        );
        Assert.Equal(Manifest.Objects.Count - 2, answer["checked"]!.AsArray().Count);
    }

    [SchemaFact]
    public async Task Manifest_WithMistakes_IsRefused()
    {
        var web = await File.ReadAllTextAsync(Manifest.Files.Single(file => Path.GetFileName(file) == "web.yaml"));
        var file = Path.GetTempFileName();
        try
        {
            foreach (
                var (right, wrong, problem) in ((string, string, string)[])
                    [
                        ("readinessProbe", "readyProbe", "readyProbe"),
                        ("containerPort: 8080", "containerPort: \"8080\"", "'number'"),
                        ("kind: Service", "kind: Servise", "Servise"),
                        ("maxUnavailable: 1", "maxUnavailable: 1\n  maxUnavailable: 2", "unique"),
                    ]
            )
            {
                Assert.Contains(right, web);
                await File.WriteAllTextAsync(file, web.Replace(right, wrong));
                Assert.Contains((await CheckAsync([file]))["problems"]!.AsArray(), message =>
                    message!.GetValue<string>().Contains(problem)
                );
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<JsonObject> CheckAsync(IEnumerable<string> files)
    {
        using var process = Process.Start(
            new ProcessStartInfo("node", ["check.mjs", .. files]) { WorkingDirectory = Folder, RedirectStandardOutput = true }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return JsonNode.Parse(output)!.AsObject();
    }

    private sealed class SchemaFactAttribute : FactAttribute
    {
        public SchemaFactAttribute() =>
            Skip = Directory.Exists(Path.Combine(Folder, "node_modules"))
                ? null
                : $"Kubernetes' types were not found: run `npm ci` in {Folder}.";
    }
}
