using System.Globalization;
using System.Text.RegularExpressions;
using Inpaint.Server.Pool.Workers;
using Inpaint.Server.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Inpaint.Server.Tests.Deployment;

/// <summary>Whether deploy/kubernetes names only what the server, its image and its metrics have.</summary>
public sealed class KubernetesTests
{
    private const string Pod = "spec/template/spec";
    private static readonly string Dockerfile = File.ReadAllText(Path.Combine(Manifest.Root, "Dockerfile"));

    public static TheoryData<string> Deployments => [.. Manifest.OfKind("Deployment").Select(Key)];

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Variables_AreSettingsOfTheServer(string name)
    {
        var variables = Variables(name).ToList();
        Assert.NotEmpty(variables);
        Assert.Empty(variables.Select(variable => Settings.Problem(variable.Name)).OfType<string>());
        Settings.Validate(variables.Where(variable => variable.Value is not null));
    }

    [Theory]
    [InlineData("Inpaint__DrainSecond", "the section Inpaint has no DrainSecond")]
    [InlineData("Inpaint__Security__KnownProxies", "KnownProxies is a list")]
    [InlineData("Inpaint__Threads__0", "Threads is one value")]
    [InlineData("Inpain__Threads", "no section")]
    public void Variables_WrongName_IsFound(string variable, string problem) => Assert.Contains(problem, Settings.Problem(variable));

    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task Probes_AskWhatTheServerAnswers(string name)
    {
        var container = Container(name);
        var port = Assert.Single(container.Items("ports"));
        Assert.Equal(Variables(name).Single(variable => variable.Name == "ASPNETCORE_HTTP_PORTS").Value, port.Text("containerPort"));
        Assert.Contains($"EXPOSE {port.Text("containerPort")}\n", Dockerfile);
        await using var host = await TestHost.StartAsync();
        foreach (var probe in (string[])["startupProbe", "livenessProbe", "readinessProbe"])
        {
            Assert.Equal(port.Text("name"), container.Text($"{probe}/httpGet/port"));
            using var answer = await host.CreateClient().GetAsync(container.Text($"{probe}/httpGet/path"));
            Assert.True(answer.IsSuccessStatusCode, probe);
        }
        Assert.Equal("/healthz/ready", container.Text("readinessProbe/httpGet/path"));
        Assert.Equal("/healthz/live", container.Text("livenessProbe/httpGet/path"));
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Worker_IsStartedAsOne(string name)
    {
        string[] expected = name.StartsWith("inpaint-worker") ? [WorkerHost.Verb] : [];
        Assert.Equal(expected, Container(name).Items("args").Select(word => ((YamlScalarNode)word).Value));
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Pod_IsAnOrdinaryUserOnAReadOnlyRoot(string name)
    {
        var (pod, container) = (Deployment(name).At(Pod), Container(name));
        Assert.Equal("true", pod.Text("securityContext/runAsNonRoot"));
        Assert.Contains($"USER {pod.Text("securityContext/runAsUser")}\n", Dockerfile);
        Assert.Equal("RuntimeDefault", pod.Text("securityContext/seccompProfile/type"));
        Assert.Equal("false", pod.Text("automountServiceAccountToken"));
        Assert.Equal("true", container.Text("securityContext/readOnlyRootFilesystem"));
        Assert.Equal("false", container.Text("securityContext/allowPrivilegeEscalation"));
        Assert.Equal("ALL", container.Text("securityContext/capabilities/drop/0"));
        var mounts = container.Items("volumeMounts").Select(mount => (Name: mount.Text("name"), Path: mount.Text("mountPath"))).ToList();
        Assert.Equal(pod.Items("volumes").Select(volume => volume.Text("name")).Order(), mounts.Select(mount => mount.Name).Order());
        if (Variables(name).FirstOrDefault(variable => variable.Name == "Inpaint__Security__KeysFolder").Value is { } keys)
        {
            Assert.Contains(mounts, mount => keys.StartsWith($"{mount.Path}/") && Dockerfile.Contains($"VOLUME {mount.Path}\n"));
        }
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Pod_IsGivenTimeToDrain(string name)
    {
        var pod = Deployment(name).At(Pod);
        var drain = Number(Variables(name).Single(variable => variable.Name == "Inpaint__DrainSeconds").Value);
        var preStop = Number(Container(name).Text("lifecycle/preStop/sleep/seconds") ?? "0");
        Assert.True(Number(pod.Text("terminationGracePeriodSeconds")) >= preStop + drain + 10);
    }

    [Fact]
    public void References_LeadSomewhere()
    {
        foreach (var node in Manifest.Objects)
        {
            Assert.True(node.Text("kind") == "Namespace" || node.Text("metadata/namespace") == "inpaint", node.Text("metadata/name"));
        }
        foreach (var deployment in Manifest.OfKind("Deployment"))
        {
            Assert.Equal(deployment.Entries("spec/selector/matchLabels"), deployment.Entries("spec/template/metadata/labels"));
        }
        string?[] components = [.. Manifest.OfKind("Deployment").Select(node => Component(node.At("spec/selector/matchLabels")))];
        foreach (var budget in Manifest.OfKind("PodDisruptionBudget"))
        {
            Assert.Contains(Component(budget.At("spec/selector/matchLabels")), components);
        }
        foreach (var policy in Manifest.OfKind("NetworkPolicy"))
        {
            Assert.Contains(Component(policy.At("spec/podSelector/matchLabels")), components);
        }
        var service = Assert.Single(Manifest.OfKind("Service"));
        Assert.Contains(Component(service.At("spec/selector")), components);
        foreach (
            var backend in Manifest
                .OfKind("Ingress")
                .SelectMany(node => node.Items("spec/rules/0/http/paths"))
                .Select(path => path.At("backend/service"))
        )
        {
            Assert.Equal(
                (service.Text("metadata/name"), service.Text("spec/ports/0/name")),
                (backend.Text("name"), backend.Text("port/name"))
            );
        }
        foreach (var scaler in Manifest.OfKind("HorizontalPodAutoscaler"))
        {
            Assert.Contains(
                scaler.Text("spec/scaleTargetRef/name"),
                Manifest.OfKind("Deployment").Select(node => node.Text("metadata/name"))
            );
        }
    }

    [Fact]
    public async Task Metrics_AreOnesThatTheServerExports()
    {
        await using var host = await TestHost.StartAsync(new() { ["Security:RemoteMetrics"] = "true" });
        (await host.CreateClient().CompleteAsync(ApiCalls.Body())).Dispose();
        var exported = Names(await host.CreateClient().GetStringAsync(
            Assert.Single(Manifest.OfKind("PodMonitor")).Text("spec/podMetricsEndpoints/0/path"))).ToList<string?>();
        var rules = Assert.Single(Manifest.OfKind("PrometheusRule")).Items("spec/groups/0/rules").ToList();
        var recorded = rules.Select(rule => rule.Text("record")).ToList();
        Assert.All(rules, rule => Assert.All(Names(rule.Text("expr")!), name => Assert.Contains(name, exported)));

        var adapter = new YamlStream();
        adapter.Load(
            new StringReader(Manifest.OfKind("ConfigMap").Select(map => map.Text("data/config.yaml")).Single(text => text is not null)!)
        );
        var root = adapter.Documents[0].RootNode;
        var external = root.Items("externalRules").Select(rule => rule.Text("seriesQuery")).ToList();
        var ofPods = root.Items("rules").Select(rule => rule.Text("seriesQuery")).ToList();
        Assert.All(external, name => Assert.Contains(name, recorded));
        Assert.All(ofPods, name => Assert.Contains(name, exported));
        foreach (var metric in Manifest.OfKind("HorizontalPodAutoscaler").SelectMany(node => node.Items("spec/metrics")))
        {
            var isExternal = metric.Text("type") == "External";
            Assert.Contains(metric.Text(isExternal ? "external/metric/name" : "pods/metric/name"), isExternal ? external : ofPods);
        }
    }

    [Fact]
    public void WebScaler_AddsPodsBeforeTheyAreFull()
    {
        var metric = Manifest
            .OfKind("HorizontalPodAutoscaler")
            .SelectMany(node => node.Items("spec/metrics"))
            .Single(node => node.Text("type") == "Pods");
        var full = Variables(Manifest.OfKind("Deployment").Select(Key).Single(key => key.StartsWith("inpaint-web")))
            .Single(variable => variable.Name == "Inpaint__Limits__Circuits")
            .Value;
        Assert.True(Number(metric.Text("pods/target/averageValue")) < Number(full));
    }

    private static YamlNode Deployment(string name) => Manifest.OfKind("Deployment").Single(node => Key(node) == name);

    /// <summary>Name and image, since workers on devices take the place of those of the same name.</summary>
    private static string Key(YamlNode deployment) => $"{deployment.Text("metadata/name")} {deployment.Text($"{Pod}/containers/0/image")}";

    private static YamlNode Container(string name) => Assert.Single(Deployment(name).Items($"{Pod}/containers"));

    /// <summary>Of the ConfigMaps that it takes its environment from, and its own; values out of secrets are null.</summary>
    private static IEnumerable<(string Name, string? Value)> Variables(string name)
    {
        var maps = Container(name).Items("envFrom").Select(from => from.Text("configMapRef/name"));
        return Manifest.OfKind("ConfigMap").Where(map => maps.Contains(map.Text("metadata/name"))).SelectMany(map => map.Entries("data"))
            .Concat(Container(name).Items("env").Select(variable => (variable.Text("name")!, variable.Text("value"))));
    }

    private static string? Component(YamlNode? labels) =>
        labels is YamlMappingNode map ? ((YamlScalarNode)map["app.kubernetes.io/component"]).Value : null;

    private static double Number(string? text) => double.Parse(text!, CultureInfo.InvariantCulture);

    private static IEnumerable<string> Names(string text) =>
        Regex
            .Matches(text, "^inpaint_[a-z_0-9]+|(?<=[( ])inpaint_[a-z_0-9]+", RegexOptions.Multiline)
            .Select(match => match.Value)
            .Distinct();
}
