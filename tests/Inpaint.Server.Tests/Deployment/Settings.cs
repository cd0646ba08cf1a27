using System.Collections;
using System.Reflection;
using Inpaint.Server.Options;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Inpaint.Server.Tests.Deployment;

internal static class Settings
{
    private static readonly Type[] Sections =
    [
        .. typeof(LimitOptions)
            .Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(LimitOptions).Namespace && Section(type) is not null),
    ];

    private static readonly string[] Others = ["ASPNETCORE_HTTP_PORTS", "INPAINT_MODELS"];

    /// <summary>Null where the server has a setting for an environment variable, or what is wrong with its name.</summary>
    public static string? Problem(string variable)
    {
        if (Others.Contains(variable))
        {
            return null;
        }
        var path = variable.Replace("__", ":");
        var section = Sections
            .Select(type => Section(type)!)
            .Where(name => path.StartsWith(name + ":", StringComparison.Ordinal))
            .MaxBy(name => name.Length);
        if (section is null)
        {
            return $"{variable}: no section of the options begins so";
        }
        var parts = path[(section.Length + 1)..].Split(':');
        var property = Sections
            .Where(type => Section(type) == section)
            .Select(type => type.GetProperty(parts[0]))
            .FirstOrDefault(found => found is not null);
        if (property is null)
        {
            return $"{variable}: the section {section} has no {parts[0]}";
        }
        var isList = property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable));
        return (isList, parts) switch
        {
            (true, [_, var index]) when int.TryParse(index, out _) => null,
            (false, [_]) => null,
            _ => $"{variable}: {property.Name} is {(isList ? "a list" : "one value")}",
        };
    }

    /// <summary>True where a name is that of a whole section.</summary>
    public static bool IsSection(string variable) => Sections.Any(type => Section(type) == variable.Replace("__", ":"));

    /// <summary>Binds and validates every section, as at start-up.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A value is out of range.</exception>
    public static void Validate(IEnumerable<(string Name, string? Value)> variables)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(variables.Select(variable => KeyValuePair.Create(variable.Name.Replace("__", ":"), variable.Value)))
            .Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddInpaintOptions().BuildServiceProvider();
        services.GetRequiredService<Microsoft.Extensions.Options.IStartupValidator>().Validate();
    }

    private static string? Section(Type type) =>
        type.GetField("Section", BindingFlags.Public | BindingFlags.Static) is { IsLiteral: true } field
            ? (string?)field.GetRawConstantValue()
            : null;
}
