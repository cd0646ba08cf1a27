using System.CommandLine;
using Inpaint.Cli.Benchmarks;

namespace Inpaint.Cli.Verbs;

/// <summary><c>inpaint bench</c>: measures this machine.</summary>
public static class BenchVerb
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Creates the verb.</summary>
    public static Command Create() => new("bench", "Measures this machine.") { Operators() };

    private static Command Operators()
    {
        var verb = new Command("ops", "Microseconds by call of small operators: from C#, and from Python's torch where it is installed.");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var ours = OperatorOverhead.Measure();
            var theirs = await PythonOperatorOverhead.MeasureAsync(Python, cancellation);
            output.WriteLine($"{"4 x 4 elements, us/call",-24}{"C#",8}{(theirs is null ? "" : "Python"),10}");
            for (var row = 0; row < ours.Count; row++)
                output.WriteLine($"{ours[row].Call,-24}{ours[row].Microseconds,8:F2}{theirs?[row].Microseconds,10:F2}");
            if (theirs is null)
                output.WriteLine($"Python's torch is not installed for {Python}, so there is nothing to compare with: apt-get install python3-torch");
            return 0;
        });
        return verb;
    }
}
