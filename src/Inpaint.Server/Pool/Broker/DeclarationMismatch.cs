using System.Text.RegularExpressions;

namespace Inpaint.Server.Pool.Broker;

internal static partial class DeclarationMismatch
{
    /// <summary>One sentence with the way out.</summary>
    /// <param name="reason">What the broker said when it closed the channel.</param>
    /// <param name="pool">Name of the pool.</param>
    /// <returns>Null where the broker said something else.</returns>
    public static string? Explain(string reason, string pool)
    {
        var match = Inequivalent().Match(reason);
        if (!match.Success)
        {
            return null;
        }
        var (kind, name) = (match.Groups["kind"].Value, match.Groups["name"].Value);
        var remove =
            kind == "queue"
                ? $"rabbitmqctl delete_queue {name}"
                : $"delete it with the broker's management tools, for example rabbitmqadmin delete exchange name={name}";
        return $"the {kind} {name} is there with another {match.Groups["argument"].Value}: expected {match.Groups["expected"].Value}, "
            + $"got {match.Groups["got"].Value.TrimEnd('.')}. Delete it when it is empty ({remove}), or choose another name for the pool than "
            + $"\"{pool}\" (Inpaint:Queue:Name) on all servers and workers";
    }

    [GeneratedRegex(
        @"inequivalent arg '(?<argument>[^']+)' for (?<kind>queue|exchange) '(?<name>[^']+)'.*?: received (?<expected>.+?) but current is (?<got>.+)$",
        RegexOptions.Singleline
    )]
    private static partial Regex Inequivalent();
}
