using Inpaint.Core.Completions;

namespace Inpaint.Server.Batching;

/// <summary>A model that requests can ask for, drawn in this process (<see cref="LoadedModel"/>) or by a worker.</summary>
internal class ServedModel(ModelInfo info)
{
    private volatile ModelInfo _info = info;
    private volatile CostModel _cost = new();

    /// <summary>What callers may know.</summary>
    public ModelInfo Info => _info;

    /// <summary>How long its passes take.</summary>
    public CostModel Cost => _cost;

    /// <summary>Says that the processor stands in for <paramref name="device"/>.</summary>
    public void FallBack(string device) => _info = _info with { Device = "cpu", FellBackFrom = device };

    /// <summary>What callers may know from now on; how long passes take is learned anew.</summary>
    protected void Renew(ModelInfo now) => (_info, _cost) = (now, new());
}
