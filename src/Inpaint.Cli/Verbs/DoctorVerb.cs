using System.CommandLine;
using Inpaint.Cli.Diagnosis;
using Spectre.Console;

namespace Inpaint.Cli.Verbs;

/// <summary><c>inpaint doctor</c>: says what the program found on this machine, and what is missing.</summary>
public static class DoctorVerb
{
    /// <summary>Creates the verb.</summary>
    /// <param name="checks">What to look at.</param>
    public static Command Create(IReadOnlyList<Check> checks)
    {
        var verb = new Command("doctor", "Shows what this machine offers: libtorch, threads, device, weights, data.");
        verb.SetAction(parsed =>
        {
            var findings = checks.Select(check => (check.Name, Finding: check.Run())).ToArray();
            Show(findings, parsed.InvocationConfiguration.Output);
            return findings.Any(found => found.Finding.State == FindingState.Broken) ? CommandLine.Failure : 0;
        });
        return verb;
    }

    private static void Show(IEnumerable<(string Name, Finding Finding)> findings, TextWriter output)
    {
        var console = Terminal.Over(output);
        var table = new Table { Border = TableBorder.None, ShowHeaders = false };
        table.AddColumns("state", "name", "finding");
        foreach (var (name, finding) in findings)
        {
            var state = finding.State switch
            {
                FindingState.Good => new Text("ok", Color.Green),
                FindingState.Absent => new Text("--", Color.Yellow),
                _ => new Text("!!", Color.Red),
            };
            table.AddRow(state, new Text(name), new Text(finding.Text));
        }
        console.Write(table);
    }
}
