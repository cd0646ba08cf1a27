using Inpaint.Core.Weights;

namespace Inpaint.Core.Sampling;

/// <summary>
/// A model whose topmost latent is the digit: P(Y|X) is the sum over y of P(y|X) P(Y|X, y). Where no digit is asked for, one is drawn from
/// what a classifier of the seen pixels says, and the completion is drawn as that digit: every part of the picture then agrees on what it
/// shows, with little or nothing seen too.
/// </summary>
/// <param name="card">What the model is.</param>
/// <param name="model">P(Y|X, y): a model that accepts labels; disposed with this one.</param>
/// <param name="prior">P(y|X); disposed with this model.</param>
/// <exception cref="ArgumentException"><paramref name="model"/> accepts no labels.</exception>
public sealed class DigitFirstModel(ModelCard card, ICompletionModel model, IHoleClassifier prior) : ICompletionModel
{
    private readonly ICompletionModel _model = model.AcceptsLabel
        ? model
        : throw new ArgumentException($"Expected a model that accepts labels, {model.Card.Name} does not.", nameof(model));

    /// <inheritdoc/>
    public ModelCard Card => card;

    /// <inheritdoc/>
    public int NoiseSize => _model.NoiseSize;

    /// <inheritdoc/>
    public int CoarseNoiseSize => _model.CoarseNoiseSize;

    /// <inheritdoc/>
    public bool AcceptsLabel => true;

    /// <inheritdoc/>
    public IReadOnlyList<Condition> Prepare(IReadOnlyList<HoleImage> inputs)
    {
        foreach (var input in inputs)
        {
            input.Check(card.Pictures.Classes.Count);
        }
        var asked = new Queue<Condition>(_model.Prepare([.. inputs.Where(input => input.Label is not null)]));
        var digits = new Queue<float[]>(prior.Classify([.. inputs.Where(input => input.Label is null)]));
        return [.. inputs.Select(input => input.Label is null ? new DigitFirstCondition(input, digits.Dequeue()) : asked.Dequeue())];
    }

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Draw(IReadOnlyList<SampleSlot> slots)
    {
        var digits = slots.Select(slot => slot.Condition is DigitFirstCondition open
            ? DigitDraw.Draw(open.Probabilities, slot.Noise, slot.Temperature)
            : (int?)null).ToArray();
        PrepareMissing(slots, digits);
        return _model.Draw([.. slots.Zip(digits, (slot, digit) =>
            digit is { } drawn ? slot with { Condition = ((DigitFirstCondition)slot.Condition).ByDigit[drawn]! } : slot)]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _model.Dispose();
        prior.Dispose();
    }

    private void PrepareMissing(IReadOnlyList<SampleSlot> slots, int?[] digits)
    {
        var missing = slots.Zip(digits).Where(pair => pair.Second is not null)
            .Select(pair => (Open: (DigitFirstCondition)pair.First.Condition, Digit: pair.Second!.Value))
            .Where(pair => pair.Open.ByDigit[pair.Digit] is null)
            .Distinct().ToArray();
        var prepared = _model.Prepare([.. missing.Select(pair => pair.Open.Input with { Label = pair.Digit })]);
        foreach (var (pair, condition) in missing.Zip(prepared))
        {
            pair.Open.ByDigit[pair.Digit] = condition;
        }
    }
}
