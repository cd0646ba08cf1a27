using Inpaint.Model.Networks;
using static TorchSharp.torch;

namespace Inpaint.Model.Objectives;

/// <summary>What a training run minimises and what it is selected by. The trainer knows objectives by this class alone.</summary>
public abstract class TrainingObjective
{
    /// <summary>Name of <see cref="ObjectiveValue.Score"/>, for example "elbo".</summary>
    public abstract string ScoreName { get; }

    /// <summary>Names of the catalogue's networks that it can train.</summary>
    public abstract IReadOnlyList<string> Networks { get; }

    /// <summary>True where every image must come with its label, in training and in validation.</summary>
    public virtual bool NeedsLabels => false;

    /// <summary>Random numbers that it needs for each image.</summary>
    /// <param name="network">One of <see cref="Networks"/>' kind.</param>
    /// <param name="step">Step of the run, counted from 0.</param>
    public virtual int NoiseSize(ImageNetwork network, int step) => 0;

    /// <summary>Evaluates a batch.</summary>
    /// <param name="network">One of <see cref="Networks"/>' kind, in training or evaluation mode.</param>
    /// <param name="batch">Images, their seen pixels and labels.</param>
    /// <param name="noise">Standard normal, [batch, <see cref="NoiseSize"/>].</param>
    /// <param name="step">Step of the run, counted from 0: schedules read it, score and terms do not.</param>
    public abstract ObjectiveValue Evaluate(ImageNetwork network, ImageBatch batch, Tensor noise, int step);
}

/// <summary>An objective for one kind of network.</summary>
/// <typeparam name="TNetwork">What it trains.</typeparam>
public abstract class TrainingObjective<TNetwork> : TrainingObjective where TNetwork : ImageNetwork
{
    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> Networks => NetworkCatalog.NamesOf<TNetwork>();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The network is of another kind.</exception>
    public sealed override ObjectiveValue Evaluate(ImageNetwork network, ImageBatch batch, Tensor noise, int step) =>
        network is TNetwork fitting
            ? Evaluate(fitting, batch, noise, step)
            : throw new ArgumentException($"Expected a {typeof(TNetwork).Name}, got a {network.GetType().Name}.", nameof(network));

    /// <inheritdoc cref="TrainingObjective.Evaluate"/>
    protected abstract ObjectiveValue Evaluate(TNetwork network, ImageBatch batch, Tensor noise, int step);
}
