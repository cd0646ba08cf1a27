using YamlDotNet.RepresentationModel;

namespace Inpaint.Server.Tests.Deployment;

internal static class Manifest
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> Files { get; } =
    [
        .. Directory
            .GetFiles(Path.Combine(Root, "deploy", "kubernetes"), "*.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal),
    ];

    public static IReadOnlyList<YamlNode> Objects { get; } = [.. Files.SelectMany(Documents)];

    public static IEnumerable<YamlNode> OfKind(string kind) => Objects.Where(node => node.Text("kind") == kind);

    public static IEnumerable<YamlNode> Documents(string file)
    {
        var stream = new YamlStream();
        using var text = File.OpenText(file);
        stream.Load(text);
        return stream.Documents.Select(document => document.RootNode);
    }

    public static YamlNode? At(this YamlNode? node, string path)
    {
        foreach (var part in path.Split('/'))
        {
            node = node switch
            {
                YamlMappingNode map => map.Children.TryGetValue(new YamlScalarNode(part), out var child) ? child : null,
                YamlSequenceNode list => list.Children.ElementAtOrDefault(int.Parse(part)),
                _ => null,
            };
        }
        return node;
    }

    public static string? Text(this YamlNode? node, string path) => (node.At(path) as YamlScalarNode)?.Value;

    public static IEnumerable<YamlNode> Items(this YamlNode? node, string path) => (node.At(path) as YamlSequenceNode)?.Children ?? [];

    public static IEnumerable<(string Name, string? Value)> Entries(this YamlNode? node, string path) =>
        node.At(path) is YamlMappingNode map
            ? map.Children.Select(child => (((YamlScalarNode)child.Key).Value!, (child.Value as YamlScalarNode)?.Value))
            : [];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Inpaint.sln")))
            {
                return folder.FullName;
            }
        }
        throw new InvalidOperationException($"Expected Inpaint.sln in a folder above {AppContext.BaseDirectory}, but found none.");
    }
}
