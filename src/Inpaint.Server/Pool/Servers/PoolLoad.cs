using Inpaint.Core.Completions;
using Inpaint.Server.Pool.Messages;

namespace Inpaint.Server.Pool.Servers;

/// <summary>What the workers of one model can do, and what waits before them.</summary>
/// <param name="Workers">How many there are.</param>
/// <param name="SamplesPerSecond">Of all of them, by their own cost models, in full passes.</param>
/// <param name="WaitingSamples">Samples that wait in workers.</param>
/// <param name="ReadyRequests">Requests that wait at the broker.</param>
/// <param name="Requests">Requests that workers hold, by the reply queue of their server.</param>
internal sealed record PoolLoad(
    int Workers, double SamplesPerSecond, int WaitingSamples, int ReadyRequests, IReadOnlyList<KeyValuePair<string, int>> Requests)
{
    public static PoolLoad Of(IReadOnlyList<WorkerHeartbeat> heartbeats, ModelInfo model)
    {
        var (workers, rate, waiting, ready) = (0, 0.0, 0, 0);
        var requests = new List<KeyValuePair<string, int>>();
        foreach (var heartbeat in heartbeats)
        {
            if (heartbeat.Models.FirstOrDefault(other => other.Info.Pictures == model.Pictures && other.Info.Name == model.Name && other.Info.Hash == model.Hash) is not { } had)
            {
                continue;
            }
            workers++;
            rate += heartbeat.MostSamples / Math.Max(1e-9, had.SecondsPerSample * heartbeat.MostSamples + had.SecondsPerPass);
            waiting += heartbeat.WaitingSamples;
            ready = Math.Max(ready, had.ReadyRequests); // all of them look at one queue
            requests.AddRange(heartbeat.Requests);
        }
        return new(workers, rate, waiting, ready, requests);
    }

    public int HeldForOthers(string? replyQueue) => Requests.Where(held => held.Key != replyQueue).Sum(held => held.Value);
}
