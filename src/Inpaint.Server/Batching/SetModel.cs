using Inpaint.Core.Completions;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using TorchSharp;

namespace Inpaint.Server.Batching;

/// <summary>
/// A model of an own set of pictures: described by its card from the start, loaded with the set's classifier when it first draws, and put
/// away where others need the memory. Inference thread only.
/// </summary>
/// <param name="card">As it was when the server started.</param>
/// <param name="store">Where the models of the set lie.</param>
/// <param name="device">Where to compute; null for the processor.</param>
/// <param name="memory">Shared by all sets.</param>
internal sealed class SetModel(ModelCard card, ModelStore store, torch.Device? device, SetMemory memory) : ICompletionModel
{
    private ICompletionModel? _model;
    private int _held;

    public ModelCard Card => card;

    public int NoiseSize => Loaded().NoiseSize;

    public int CoarseNoiseSize => Loaded().CoarseNoiseSize;

    public bool AcceptsLabel => IsLadder && card.Pictures.Classes.Count > 0;

    /// <summary>Says which class a completion shows; null before the first one, and in a set without classes.</summary>
    public IDigitClassifier? Classifier { get; private set; }

    /// <summary>Bytes of the weights: float32, once for each parameter.</summary>
    public long Bytes => card.Parameters * sizeof(float);

    private bool IsLadder => card.Network == "ladder";

    /// <summary>What callers may know, without loading anything.</summary>
    public ModelInfo Describe(string on) =>
        new(card.Name, card.Title, on, card.Sha256, card.Network != "regressor", AcceptsLabel, IsLadder)
        {
            Pictures = card.Pictures.Name,
            Classes = card.Pictures.Classes,
        };

    public IReadOnlyList<Condition> Prepare(IReadOnlyList<HoleImage> inputs)
    {
        IReadOnlyList<Condition> conditions = [.. Loaded().Prepare(inputs).Select(condition => new Held(condition, this))];
        _held += conditions.Count;
        return conditions;
    }

    public IReadOnlyList<byte[]> Draw(IReadOnlyList<SampleSlot> slots) =>
        Loaded().Draw([.. slots.Select(slot => slot with { Condition = ((Held)slot.Condition).Inner })]);

    /// <summary>Puts the weights away unless requests are in work with them.</summary>
    public bool TryUnload()
    {
        if (_held > 0)
        {
            return false;
        }
        Unload();
        return true;
    }

    public void Dispose()
    {
        memory.Forget(this);
        Unload();
    }

    private void Unload()
    {
        _model?.Dispose();
        Classifier?.Dispose();
        (_model, Classifier) = (null, null);
    }

    private ICompletionModel Loaded()
    {
        if (_model is null)
        {
            // Callers were promised the pixels of these weights.
            if (store.Card(card.Name).Sha256 != card.Sha256)
            {
                throw new WeightsException($"{store.Folder}: the weights of {card.Name} have changed since the server started.");
            }
            _model = store.Load(card.Name, device);
            Classifier = card.Pictures.Classes.Count > 0 ? store.LoadClassifier(device: device) : null;
        }
        memory.Use(this);
        return _model;
    }

    private sealed class Held(Condition inner, SetModel owner) : Condition(inner.Input)
    {
        private bool _disposed;

        public Condition Inner => inner;

        public override void Dispose()
        {
            if (!_disposed)
            {
                _disposed = true;
                owner._held--;
                inner.Dispose();
            }
        }
    }
}
