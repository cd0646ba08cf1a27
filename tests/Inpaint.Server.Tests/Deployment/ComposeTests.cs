using Inpaint.Server.Pool.Workers;
using YamlDotNet.RepresentationModel;

namespace Inpaint.Server.Tests.Deployment;

/// <summary>Whether the compose files and the image name only settings that the server has.</summary>
public sealed class ComposeTests
{
    public static TheoryData<string> Files => ["compose.yaml", "compose.scaled.yaml"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Services_OfOurs_AreHardenedAndConfiguredWithSettingsOfTheServer(string file)
    {
        var own = Services(file).Where(service => service.Value.ContainsKey("build")).ToList();
        Assert.NotEmpty(own);
        foreach (var (name, service) in own)
        {
            Assert.True(Text(service["read_only"]) == "true", name);
            Assert.Equal(["ALL"], Texts(service["cap_drop"]));
            Assert.Equal(["no-new-privileges:true"], Texts(service["security_opt"]));
            var variables = Environment(service);
            Assert.Empty(variables.Select(variable => Settings.Problem(variable.Name)).OfType<string>());
            Settings.Validate(
                variables.Where(variable => !variable.Value.Contains("${")).Select(variable => (variable.Name, (string?)variable.Value))
            );
        }
    }

    [Fact]
    public void Scaled_TheBalancerNamesEveryWebServerAndIsTheirKnownProxy()
    {
        var services = Services("compose.scaled.yaml");
        var web = services.Where(service => service.Key.StartsWith("web")).ToList();
        var balancer = services["balancer"];
        Assert.Equal(web.Select(service => $"{service.Key}:8080"), Texts(balancer["command"]));
        Assert.Equal([WorkerHost.Verb], Texts(services["worker"]["command"]));
        var address = balancer["networks"].Text("front/ipv4_address")!;
        Assert.All(web, service => Assert.Contains(("Inpaint__Security__KnownProxies__0", address), Environment(service.Value)));
        Assert.All(web, service => Assert.Equal(["keys:/var/lib/inpaint"], Texts(service.Value["volumes"])));
    }

    [Fact]
    public void Image_ItsVariables_AreSettingsOfTheServer()
    {
        var variables = File.ReadLines(Path.Combine(Manifest.Root, "Dockerfile"))
            .Where(line => line.StartsWith("ENV "))
            .SelectMany(line => line[4..].Split(' '))
            .Select(pair => pair.Split('=')[0])
            .Where(name => name.StartsWith("Inpaint__") || name.StartsWith("ASPNETCORE_"))
            .ToList();
        Assert.Contains("Inpaint__Security__KeysFolder", variables);
        Assert.Empty(variables.Select(Settings.Problem).OfType<string>());
    }

    private static Dictionary<string, Dictionary<string, YamlNode>> Services(string file)
    {
        var services = Manifest.Documents(Path.Combine(Manifest.Root, file)).Single().At("services");
        return Merged(services!).ToDictionary(service => service.Key, service => Merged(service.Value));
    }

    private static Dictionary<string, YamlNode> Merged(YamlNode node)
    {
        var own = ((YamlMappingNode)node).Children.ToDictionary(entry => Text(entry.Key), entry => entry.Value);
        if (own.Remove("<<", out var common))
        {
            foreach (var (key, value) in Merged(common))
            {
                own.TryAdd(key, value);
            }
        }
        return own;
    }

    private static List<(string Name, string Value)> Environment(Dictionary<string, YamlNode> service) =>
        service.TryGetValue("environment", out var map) ? [.. Merged(map).Select(entry => (entry.Key, Text(entry.Value)))] : [];

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    private static IEnumerable<string> Texts(YamlNode node) => ((YamlSequenceNode)node).Children.Select(Text);
}
