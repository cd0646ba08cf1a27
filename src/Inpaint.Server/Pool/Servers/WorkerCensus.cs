using Inpaint.Core.Completions;
using Inpaint.Server.Batching;
using Inpaint.Server.Options;
using Inpaint.Server.Pool.Messages;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Pool.Servers;

/// <summary>The workers that were heard of lately, and through them the models that can be asked. Safe to use from any thread.</summary>
internal sealed class WorkerCensus(ModelCatalog catalog, IOptions<InferenceOptions> options, TimeProvider time)
{
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    private const int MostWorkers = 10_000;

    private readonly Dictionary<string, (WorkerHeartbeat Heartbeat, long At)> _workers = [];
    private readonly Lock _gate = new();

    public IReadOnlyList<WorkerHeartbeat> Workers
    {
        get
        {
            lock (_gate)
            {
                foreach (var (worker, heard) in _workers)
                {
                    if (time.GetElapsedTime(heard.At) > Silence)
                    {
                        _workers.Remove(worker);
                    }
                }
                return [.. _workers.Values.Select(heard => heard.Heartbeat)];
            }
        }
    }

    public void Record(WorkerHeartbeat heartbeat)
    {
        lock (_gate)
        {
            if (heartbeat.Leaving)
            {
                _workers.Remove(heartbeat.Worker);
            }
            else if (_workers.ContainsKey(heartbeat.Worker) || _workers.Count < MostWorkers)
            {
                _workers[heartbeat.Worker] = (heartbeat, time.GetTimestamp());
            }
            Publish();
        }
    }

    public PoolLoad Load(ModelInfo model) => PoolLoad.Of(Workers, model);

    /// <summary>
    /// While weights are replaced, workers have different ones of one name: those that most have are served, those of now where it is a
    /// draw.
    /// </summary>
    private void Publish()
    {
        var all = _workers.Values.SelectMany(heard => heard.Heartbeat.Models.Select((model, rank) => (model.Info, Rank: rank))).ToList();
        if (all.Count == 0)
        {
            return; // the names stay known while no worker is there
        }
        var pictures = all.MinBy(model => model.Rank).Info.Pictures; // an own set may have a model of the default's name
        ModelInfo[] infos = [.. all.GroupBy(model => (model.Info.Pictures, model.Info.Name))
            .OrderBy(named => named.Key == (pictures, options.Value.DefaultModel) ? -1 : named.Min(model => model.Rank))
            .ThenBy(named => named.Key.Name, StringComparer.Ordinal)
            .Select(named => Elect([.. named.Select(model => model.Info)]))];
        if (!infos.SequenceEqual(catalog.Infos))
        {
            catalog.Publish([.. infos.Select(info => new ServedModel(info))], null);
        }
    }

    private ModelInfo Elect(IReadOnlyList<ModelInfo> sameName)
    {
        var current = catalog.Find(sameName[0].Pictures, sameName[0].Name)?.Info.Hash;
        var elected = sameName.GroupBy(info => info.Hash)
            .OrderByDescending(weights => weights.Count()).ThenByDescending(weights => weights.Key == current)
            .ThenBy(weights => weights.Key, StringComparer.Ordinal).First();
        return elected.First() with
        {
            Device = string.Join(", ", elected.Select(info => info.Device).Distinct().Order(StringComparer.Ordinal)),
            FellBackFrom = elected.All(info => info.FellBackFrom is not null) ? elected.First().FellBackFrom : null,
        };
    }
}
