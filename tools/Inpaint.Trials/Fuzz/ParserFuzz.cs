using System.Diagnostics;
using System.Text;

namespace Inpaint.Trial.Fuzz;

/// <summary>Damaged inputs for every parser: each is read or refused in the one documented way, in bounded time and memory.</summary>
internal sealed class ParserFuzz : ITrial
{
    private const long MostBytes = 256L << 20;

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(5), Hang = TimeSpan.FromMinutes(1);

    public string Name => "fuzz";

    public string Description => "damaged pictures, IDX files, weights, cards, recipes, links and saved work";

    public Task RunAsync(TrialPlan plan, TrialReport report, CancellationToken cancellation) => Task.Run(
        () =>
        {
            var targets = FuzzTarget.All();
            foreach (var target in targets)
            {
                Try(target, plan.Length / targets.Count, plan.Seed, report, cancellation);
            }
        },
        cancellation
    );

    internal static void Try(FuzzTarget target, TimeSpan length, int seed, TrialReport report, CancellationToken cancellation)
    {
        var mutator = new Mutator(new Random(seed));
        var clock = Stopwatch.StartNew();
        var (count, slowest, most) = (0L, TimeSpan.Zero, 0L);
        var input = Array.Empty<byte>();
        using var watchdog = new Timer(_ =>
            Environment.FailFast($"{target.Name}, seed {seed}: {Shown(Volatile.Read(ref input))} never ends")
        );
        while (clock.Elapsed < length && !cancellation.IsCancellationRequested)
        {
            Volatile.Write(ref input, target.Next(mutator));
            watchdog.Change(Hang, Timeout.InfiniteTimeSpan);
            var (start, allocated) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            try
            {
                target.Read(input);
            }
            catch (Exception error) when (target.IsRefusal(error))
            {
                if (error.Message.Length < 10 || error.Message.Contains("Exception", StringComparison.Ordinal))
                {
                    report.Find($"{target.Name}: refused without a sentence", $"{error.Message} for {Shown(input)}");
                }
            }
            catch (Exception error)
            {
                report.Find($"{target.Name}: {error.GetType().Name} at {Place(error)}", $"{error.Message} for {Shown(input)}");
            }
            var (time, bytes) = (Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - allocated);
            if (time > MostTime || bytes > MostBytes)
            {
                report.Find($"{target.Name}: too expensive", $"{time.TotalSeconds:F1} s and {bytes >> 20} MB for {Shown(input)}");
            }
            (count, slowest, most) = (count + 1, time > slowest ? time : slowest, Math.Max(most, bytes));
        }
        report.Count(target.Name, count);
        report.Measure($"{target.Name}: slowest, ms", slowest.TotalMilliseconds);
        report.Measure($"{target.Name}: most allocated, MB", most / 1e6);
    }

    private static string Place(Exception error) => new StackTrace(error).GetFrame(0)?.GetMethod() is { } method
        ? $"{method.DeclaringType?.Name}.{method.Name}"
        : "an unknown place";

    private static string Shown(byte[] input) => input.Length <= 400 && input.All(value => value is >= 0x20 and < 0x7F)
        ? Encoding.ASCII.GetString(input)
        : $"base64 {Convert.ToBase64String(input)}";
}
