using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Inpaint.Core;
using Inpaint.Server.Errors;

namespace Inpaint.Server.Options;

/// <summary>Refuses settings that are not there, and values that are not of their kind, before anything is made of them.</summary>
internal static class SettingCheck
{
    private const string Root = "Inpaint";
    private const string Hint = " Settings are such as --urls http://127.0.0.1:8080 or --Inpaint:Threads 2; docs/operations.md lists them.";

    private static readonly StringComparer Case = StringComparer.OrdinalIgnoreCase;

    private static readonly string[] KestrelSections = ["Endpoints", "EndpointDefaults", "Certificates"];

    private static readonly string[] FrameworkRoots =
    [
        "urls",
        "http_ports",
        "https_ports",
        "environment",
        "contentRoot",
        "applicationName",
        "webroot",
        "Logging",
        "Kestrel",
        "AllowedHosts",
        "shutdownTimeoutSeconds",
        "detailedErrors",
        Root,
    ];

    private static readonly Dictionary<string, PropertyInfo> Known = OptionsRegistration
        .Sections.SelectMany(section =>
            section
                .Type.GetProperties()
                .Where(property => property.CanWrite)
                .Select(property => ($"{section.Name}:{property.Name}", property))
        )
        .ToDictionary(pair => pair.Item1, pair => pair.property, StringComparer.OrdinalIgnoreCase);

    public static void CheckArguments(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var (name, hasValue) = args[i].Split('=', 2) is [var before, _] ? (before, true) : (args[i], false);
            if (!name.StartsWith("--", StringComparison.Ordinal) || name.Length == 2)
            {
                throw new StartupException($"{Printable.Shorten(args[i])}: expected a setting, which begins with two dashes.{Hint}");
            }
            var root = name[2..].Split(':')[0];
            if (!FrameworkRoots.Contains(root, StringComparer.OrdinalIgnoreCase))
            {
                throw new StartupException($"{Printable.Shorten(name)} is no setting.{NearestName.Suggest(root, FrameworkRoots)}{Hint}");
            }
            if (!hasValue && (++i == args.Length || args[i].StartsWith("--", StringComparison.Ordinal)))
            {
                throw new StartupException($"{Printable.Shorten(name)}: expected a value, got nothing.");
            }
        }
    }

    /// <exception cref="StartupException">A setting of ours is unknown or not of its kind, or an address would be listened to
    /// elsewhere.</exception>
    public static void Check(IConfiguration configuration)
    {
        foreach (var (key, value) in configuration.GetSection(Root).AsEnumerable().Where(pair => !string.IsNullOrEmpty(pair.Value)))
        {
            CheckSetting(key, value!);
        }
        var addresses = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? ""));
        foreach (var address in addresses)
        {
            CheckAddress(address);
        }
        CheckFramework(configuration);
        foreach (var key in (string[])["http_ports", "https_ports"])
        {
            if (
                (configuration[key] ?? "")
                    .Split(';', StringSplitOptions.RemoveEmptyEntries)
                    .FirstOrDefault(port => !ushort.TryParse(port, out _)) is
                { } wrong
            )
            {
                throw new StartupException($"{key}: expected ports from 0 to 65535, got {Printable.Shorten(wrong)}.");
            }
        }
    }

    private static void CheckSetting(string key, string value)
    {
        if (!Known.TryGetValue(key, out var property))
        {
            var parent = key[..key.LastIndexOf(':')]; // of one of a list
            if (!Known.TryGetValue(parent, out property) || !property.PropertyType.IsArray)
            {
                throw new StartupException(
                    $"{Printable.Shorten(key)} is no setting.{NearestName.Suggest(key, Known.Keys)} docs/operations.md lists them."
                );
            }
            return;
        }
        if (Expected(property, key, value) is { } expected)
        {
            throw new StartupException($"{key}: expected {expected}, got \"{Printable.Shorten(value)}\".");
        }
    }

    /// <summary>What a setting may be, for people; null where it is.</summary>
    private static string? Expected(PropertyInfo property, string key, string value)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type.IsArray)
        {
            return $"a list, of which the first is {key}:0";
        }
        var isKind = TypeDescriptor.GetConverter(type).IsValid(value);
        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            var (least, most) = (Number(range.Minimum), Number(range.Maximum));
            // Not a number fails every comparison.
            var isWithin = isKind && Number(value) >= least && Number(value) <= most;
            return isWithin ? null : FormattableString.Invariant($"{Kind(type)} from {least} to {most}");
        }
        return property.GetCustomAttribute<RegularExpressionAttribute>() is { } pattern && !pattern.IsValid(value) ? pattern.ErrorMessage
            : isKind ? null
            : Kind(type);
    }

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static string Kind(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => "true or false",
        TypeCode.Int32 => "a whole number",
        TypeCode.Double => "a number with a point",
        _ => "another value",
    };

    /// <summary>What the framework would ignore, or refuse without saying where it stands.</summary>
    private static void CheckFramework(IConfiguration configuration)
    {
        if (configuration.GetSection("Kestrel").GetChildren().FirstOrDefault(child => !KestrelSections.Contains(child.Key, Case)) is { } other)
        {
            throw new StartupException(
                $"Kestrel:{Printable.Shorten(other.Key)} is no setting. Expected one of {string.Join(", ", KestrelSections)}."
            );
        }
        var levels = configuration
            .GetSection("Logging")
            .AsEnumerable()
            .Where(pair => pair.Value is not null && pair.Key.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase));
        foreach (var (key, value) in levels)
        {
            if (!Enum.TryParse<LogLevel>(value, ignoreCase: true, out _))
            {
                throw new StartupException(
                    $"{Printable.Shorten(key)}: expected one of {string.Join(", ", Enum.GetNames<LogLevel>())}, got {Printable.Shorten(value!)}."
                );
            }
        }
    }

    /// <summary>A host name that is not this machine's own would make Kestrel listen to every interface.</summary>
    private static void CheckAddress(string address)
    {
        try
        {
            var parsed = BindingAddress.Parse(address);
            var host = parsed.Host;
            var isLocal = host is "localhost" or "*" or "+" || System.Net.IPAddress.TryParse(host.Trim('[', ']'), out _);
            var isWeb = parsed.Scheme is "http" or "https" && parsed.PathBase is "" or "/";
            if (isWeb && (parsed.IsUnixPipe || parsed.IsNamedPipe || isLocal && parsed.Port <= ushort.MaxValue))
            {
                return;
            }
        }
        catch (FormatException)
        {
            // said below
        }
        throw new StartupException(
            $"urls: expected addresses such as http://127.0.0.1:5080, with an IP address, localhost, or * for every interface, and without a path (that is Inpaint:PathBase), got {Printable.Shorten(address)}."
        );
    }
}
