using Inpaint.Core.Completions;

namespace Inpaint.Server.Batching;

/// <summary>A model that requests can ask for, drawn in this process (<see cref="LoadedModel"/>) or by a worker.</summary>
internal class ServedModel(ModelInfo info)
{
    private volatile ModelInfo _info = info;
    private volatile CostModel _cost = new();

    public ModelInfo Info => _info;

    public CostModel Cost => _cost;

    public void FallBack(string device) => _info = _info with { Device = "cpu", FellBackFrom = device };

    protected void Renew(ModelInfo now) => (_info, _cost) = (now, new());
}
