using Inpaint.Client.Lab.Contracts;

namespace Inpaint.Client.Lab.Cleanup;

/// <summary>How improbable a picture is under a model, and how many test digits are no more probable.</summary>
/// <param name="Model">A model of P(X), or one of P(Y|X) with nothing seen.</param>
/// <param name="Pixels">784 grey values.</param>
public sealed record AnomalyQuery(string Model, byte[] Pixels) : LabQuery<AnomalyAnswer>
{
    /// <summary>False: arrays are compared by reference.</summary>
    public override bool IsRepeatable => false;
}

/// <summary>A picture's score.</summary>
/// <param name="Score">-IW-k of log P(X), in nats, pixels thresholded at one half.</param>
/// <param name="ShareOfDigitsAbove">Share of the test digits that score at least as high.</param>
public sealed record AnomalyAnswer(double Score, double ShareOfDigitsAbove);

/// <summary>Scores of test digits and of non-digits, measured when the model was published.</summary>
/// <param name="Model">As of <see cref="AnomalyQuery"/>.</param>
public sealed record AnomalyReferenceQuery(string Model) : LabQuery<AnomalyScores>;

/// <summary>What a score is held against.</summary>
/// <param name="Samples">k of the bound.</param>
/// <param name="Digits">Scores of test digits, in nats.</param>
/// <param name="Kinds">Scores of the kinds of non-digits.</param>
public sealed record AnomalyScores(int Samples, IReadOnlyList<double> Digits, IReadOnlyList<AnomalyKind> Kinds);

/// <summary>One kind of non-digit.</summary>
/// <param name="Name">"shuffled", "joined" or "scribble".</param>
/// <param name="Scores">In nats.</param>
/// <param name="Curve">The ROC curve: share of digits taken for anomalies, share of anomalies found.</param>
/// <param name="Area">Area under it.</param>
public sealed record AnomalyKind(string Name, IReadOnlyList<double> Scores, IReadOnlyList<RocPlace> Curve, double Area);

/// <summary>A point of a ROC curve.</summary>
/// <param name="FalsePositives">Share of the digits that score at least the threshold.</param>
/// <param name="TruePositives">Share of the non-digits that do.</param>
public readonly record struct RocPlace(double FalsePositives, double TruePositives);
