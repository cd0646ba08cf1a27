using System.Text.RegularExpressions;
using Inpaint.Core.Completions;

namespace Inpaint.Server.Pool.Messages;

/// <summary>What a worker tells all servers, twice a second.</summary>
/// <param name="Worker">Names the process.</param>
/// <param name="Leaving">True in its last one.</param>
/// <param name="Classifies">True where it has a classifier.</param>
/// <param name="MostSamples">Most samples in one pass.</param>
/// <param name="WaitingSamples">Samples that wait in it.</param>
/// <param name="Requests">Requests that it holds, by the reply queue of their server.</param>
/// <param name="Models">What it draws, the default first.</param>
internal sealed partial record WorkerHeartbeat(
    string Worker, bool Leaving, bool Classifies, int MostSamples, int WaitingSamples, IReadOnlyDictionary<string, int> Requests,
    IReadOnlyList<WorkerModel> Models)
{
    public const int LargestBytes = 64 << 10;

    private const int MostModels = 64;
    private const int MostClasses = 255;
    private const int MostWaiting = 1_000_000;

    public static WorkerHeartbeat Read(ReadOnlySpan<byte> body)
    {
        var heartbeat = PoolJson.Read<WorkerHeartbeat>(body, LargestBytes);
        Expect(Id().IsMatch(heartbeat.Worker), "worker: 1 to 64 letters, digits and dashes");
        Expect(heartbeat.MostSamples is >= 1 and <= Batching.Buckets.Largest, "mostSamples: 1 to 64");
        Expect(heartbeat.WaitingSamples is >= 0 and <= MostWaiting, "waitingSamples: 0 to 1,000,000");
        Expect(heartbeat.Requests.Values.All(count => count is >= 0 and <= MostWaiting), "requests: 0 to 1,000,000 each");
        Expect(
            heartbeat.Models.Count <= MostModels && heartbeat.Models.All(IsValid),
            "models: at most 64, with names, hashes and times in range"
        );
        return heartbeat;
    }

    private static bool IsValid(WorkerModel model) =>
        model
            is { SecondsPerSample: >= 0 and < 600, SecondsPerPass: >= 0 and < 600, ReadyRequests: >= 0 and <= MostWaiting, Info: { } info }
        && Name().IsMatch(info.Name)
        && Inpaint.Core.Weights.ModelCardFile.IsPlainName(info.Pictures)
        && info.Classes is { Count: <= MostClasses }
        && info.Classes.All(name => name is { Length: > 0 and <= 100 } && !name.Any(char.IsControl))
        && Hash().IsMatch(info.Hash)
        && info.Title is { Length: > 0 and <= 100 }
        && Device().IsMatch(info.Device)
        && (info.FellBackFrom is null || Device().IsMatch(info.FellBackFrom));

    private static void Expect(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidMessageException($"expected {what}");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9-]{1,64}\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]{1,60}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Hash();

    [GeneratedRegex(@"\A[a-z0-9:]{1,16}\z")]
    private static partial Regex Device();
}

/// <summary>A model as one worker has it.</summary>
/// <param name="Info">What callers may know.</param>
/// <param name="SecondsPerSample">Fitted, see <see cref="Batching.CostModel"/>.</param>
/// <param name="SecondsPerPass">Fitted.</param>
/// <param name="ReadyRequests">Requests in the broker's queue that no worker holds.</param>
internal sealed record WorkerModel(ModelInfo Info, double SecondsPerSample, double SecondsPerPass, int ReadyRequests);
