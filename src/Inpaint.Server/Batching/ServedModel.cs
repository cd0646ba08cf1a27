using Inpaint.Client.Contracts;

namespace Inpaint.Server.Batching;

/// <summary>A model that requests can ask for, drawn in this process (<see cref="LoadedModel"/>) or by a worker.</summary>
internal class ServedModel(ModelInfo info)
{
    /// <summary>What callers may know.</summary>
    public ModelInfo Info { get; } = info;

    /// <summary>How long its passes take.</summary>
    public CostModel Cost { get; } = new();
}
