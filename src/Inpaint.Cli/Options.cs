using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using System.Globalization;
using Inpaint.Core;
using Inpaint.Model.Devices;
using TorchSharp;

namespace Inpaint.Cli;

/// <summary>Options with ranges, so that every verb refuses what is outside in the same words.</summary>
public static class Options
{
    /// <summary>A seed, 0 or more.</summary>
    public static Option<int> Seed() => Number("--seed", 1, 0, int.MaxValue, "Seed; the same seed gives the same pixels.");

    /// <summary>Where to compute.</summary>
    public static Option<string> Device() => new("--device")
    {
        Description = $"Where to compute: {ComputeDevice.Names}; auto takes a GPU where there is one.",
        DefaultValueFactory = _ => "auto",
    };

    /// <summary>A file to write; its folder is created.</summary>
    public static Option<string> Out(string description) =>
        new Option<string>("--out") { Description = description, Required = true }.ToFile();

    /// <summary>Refuses what is no file to write, before any work is done for it.</summary>
    public static TOption ToFile<TOption>(this TOption option)
        where TOption : Option
    {
        option.Validators.Add(result =>
        {
            var path = result.Tokens.Select(token => token.Value).FirstOrDefault();
            if (path is { Length: 0 } || path?.Contains('\0') == true)
            {
                result.AddError($"Expected {option.Name} to be the name of a file, got {(path.Length == 0 ? "nothing" : "one with a null character")}.");
            }
            else if (Directory.Exists(path))
            {
                result.AddError($"Expected {option.Name} to be a file, got the folder {path}.");
            }
        });
        return option;
    }

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public static Option<T> Number<T>(string name, T fallback, T least, T most, string description)
        where T : struct, IComparable<T>, IParsable<T> => new(name)
        {
            Description = $"{description} {least} to {most}.",
            DefaultValueFactory = _ => fallback,
            CustomParser = argument => Parse(argument, name, least, most),
        };

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, or none.</summary>
    public static Option<T?> OptionalNumber<T>(string name, T least, T most, string description)
        where T : struct, IComparable<T>, IParsable<T> => new(name)
        {
            Description = $"{description} {least} to {most}.",
            CustomParser = argument => Parse(argument, name, least, most),
        };

    /// <summary>A length of time, such as 90s, 30m or 2h.</summary>
    public static Option<TimeSpan> Time(string name, TimeSpan fallback, string description) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => fallback,
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            var seconds = text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
            if (seconds > 0
                && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number * seconds is >= 1 and <= 1e7 and var time)
            {
                return TimeSpan.FromSeconds(time);
            }
            argument.AddError($"Expected {name} to be a time such as 90s, 30m or 2h, got {text}.");
            return fallback;
        },
    };

    /// <summary>Restricts an option to some values.</summary>
    public static TOption From<TOption>(this TOption option, params IReadOnlyList<string> values) where TOption : Option
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Select(token => token.Value).FirstOrDefault(value => !values.Contains(value)) is { } other)
            {
                result.AddError(
                    $"Expected {option.Name} to be one of {string.Join(", ", values)}, got {other}.{NearestName.Suggest(other, values)}"
                );
            }
        });
        option.CompletionSources.Add(_ => values.Select(value => new CompletionItem(value)));
        return option;
    }

    /// <summary>The device that an option of <see cref="Device"/> names.</summary>
    /// <exception cref="UsageException">There is no such device.</exception>
    public static torch.Device DeviceOf(ParseResult parsed, Option<string> option) => GpuOf(parsed, option) ?? torch.CPU;

    /// <summary>
    /// The GPU that an option of <see cref="Device"/> names, or null where it names the processor; libtorch is not loaded for the latter.
    /// </summary>
    /// <exception cref="UsageException">There is no such device.</exception>
    public static torch.Device? GpuOf(ParseResult parsed, Option<string> option)
    {
        try
        {
            return ComputeDevice.FindGpu(parsed.GetRequiredValue(option));
        }
        catch (DeviceException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private static T Parse<T>(ArgumentResult argument, string name, T least, T most) where T : struct, IComparable<T>, IParsable<T>
    {
        var text = argument.Tokens[0].Value;
        if (!T.TryParse(text, CultureInfo.InvariantCulture, out var value) || value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            argument.AddError($"Expected {name} to be {least} to {most}, got {text}.");
        }
        return value;
    }
}
