using System.CommandLine;
using Inpaint.Core;

namespace Inpaint.Cli;

/// <summary>Says in one sentence why arguments cannot be followed: what was expected, what came, and the nearest name.</summary>
internal static class ArgumentErrors
{
    public static string Explain(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        // A mistyped option also leaves a required one out, so it is reported first.
        if (parsed.UnmatchedTokens is [var unknown, ..])
        {
            return command.Subcommands.Count > 0
                ? $"There is no verb \"{unknown}\".{NearestName.Suggest(unknown, command.Subcommands.Select(verb => verb.Name))}"
                : $"\"{unknown}\" is not an option of {command.Name}.{NearestName.Suggest(unknown, command.Options.SelectMany(Names))}";
        }
        if (command.Subcommands.Count > 0)
        {
            return $"Expected a verb: {string.Join(", ", command.Subcommands.Select(verb => verb.Name))}.";
        }
        foreach (var option in command.Options)
        {
            var result = parsed.GetResult(option);
            if (option.Required && (result is null || result.Implicit))
            {
                return $"Expected {option.Name}: {option.Description}";
            }
            if (result is { Implicit: false, Tokens.Count: 0 } && option.Arity.MinimumNumberOfValues > 0)
            {
                return $"Expected a value after {option.Name}: {option.Description}";
            }
            if (result is not null && result.Tokens.Count > option.Arity.MaximumNumberOfValues)
            {
                return $"Expected one value after {option.Name}, got {string.Join(" and ", result.Tokens.Select(token => token.Value))}.";
            }
        }
        return parsed.Errors[0].Message;
    }

    private static IEnumerable<string> Names(Option option) => [option.Name, .. option.Aliases];
}
