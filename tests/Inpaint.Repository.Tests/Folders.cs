using System.Reflection;
using NetArchTest.Rules;

namespace Inpaint.Repository.Tests;

internal static class Folders
{
    /// <summary>Folders that lie on a cycle, each cycle as its folders in alphabetical order.</summary>
    /// <param name="assembly">Its folders are the first words after its name in the namespaces of its types.</param>
    public static IReadOnlyList<string> Cycles(Assembly assembly)
    {
        var prefix = assembly.GetName().Name! + ".";
        var names = assembly.GetTypes()
            .Select(type => type.Namespace ?? "")
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => name[prefix.Length..].Split('.')[0])
            .Distinct().Order(StringComparer.Ordinal).ToList();
        var uses = names.ToDictionary(
            name => name,
            name => names.Where(other => other != name && TypesThatKnow(assembly, prefix + name, prefix + other).Count > 0).ToList()
        );
        var reached = names.ToDictionary(name => name, name => Reach(name, uses));
        return
        [
            .. names
                .Select(name =>
                    string.Join(
                        ", ",
                        names.Where(other => other == name || (reached[name].Contains(other) && reached[other].Contains(name)))
                    )
                )
                .Where(cycle => cycle.Contains(','))
                .Distinct(),
        ];
    }

    /// <summary>Types of one namespace that use types of another, of the same assembly or not.</summary>
    public static IReadOnlyList<string> TypesThatKnow(Assembly assembly, string from, string to) =>
        [
            .. Types
                .InAssembly(assembly)
                .That()
                .ResideInNamespace(from)
                .Should()
                .NotHaveDependencyOnAny(to)
                .GetResult()
                .FailingTypes.Select(type => type.FullName),
        ];

    private static HashSet<string> Reach(string from, Dictionary<string, List<string>> uses)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([from]);
        while (open.TryPop(out var name))
        {
            foreach (var next in uses[name].Where(reached.Add))
            {
                open.Push(next);
            }
        }
        return reached;
    }
}
