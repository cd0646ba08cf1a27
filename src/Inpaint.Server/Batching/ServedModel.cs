using Inpaint.Core.Completions;

namespace Inpaint.Server.Batching;

/// <summary>A model that requests can ask for, drawn in this process (<see cref="LoadedModel"/>) or by a worker.</summary>
internal class ServedModel(ModelInfo info)
{
    private volatile ModelInfo info = info;
    private volatile CostModel cost = new();

    /// <summary>What callers may know.</summary>
    public ModelInfo Info => info;

    /// <summary>How long its passes take.</summary>
    public CostModel Cost => cost;

    /// <summary>Says that the processor stands in for <paramref name="device"/>.</summary>
    public void FallBack(string device) => info = info with { Device = "cpu", FellBackFrom = device };

    /// <summary>What callers may know from now on; how long passes take is learned anew.</summary>
    protected void Renew(ModelInfo now) => (info, cost) = (now, new());
}
