namespace Inpaint.Model.Evaluation;

/// <summary>What completions of one hole are like, apart from their likelihood. Shares are 0 to 1, distances where ink is 1.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Hole">Name of the preset.</param>
/// <param name="Images">Test images.</param>
/// <param name="Samples">Completions of each.</param>
/// <param name="Temperature">Factor on the prior's standard deviations.</param>
/// <param name="ChangedSeenPixels">Fidelity: seen pixels that any completion changed; anything but 0 is a defect.</param>
/// <param name="Validity">Share of completions that the classifier gives 0.9 or more for some digit.</param>
/// <param name="RealValidity">The same share of the whole test images.</param>
/// <param name="Calibration">The smoothed histogram of digits as a prediction of the true digit.</param>
/// <param name="PairwiseDistance">Diversity: mean distance of two completions of an image inside the hole.</param>
/// <param name="BestOf">By k: mean distance to the truth, inside the hole, of the nearest of k completions.</param>
/// <param name="SoftShare">Sharpness: share of the hole's pixels strictly between 0.1 and 0.9.</param>
/// <param name="RealSoftShare">The same share of the test images.</param>
/// <param name="PenWidths">How wide the pen is inside the hole.</param>
/// <param name="Regressor">The regressor's single answer to the same images; null where there is no regressor.</param>
/// <param name="SeenClassifier">A classifier of the seen pixels as a prediction of the true digit; null where there is none.</param>
public sealed record CompletionReport(
    string Model, string Hole, int Images, int Samples, double Temperature, long ChangedSeenPixels, double Validity, double RealValidity,
    CalibrationScore Calibration, double PairwiseDistance, IReadOnlyDictionary<int, double> BestOf, double SoftShare, double RealSoftShare,
    PenWidths PenWidths, RegressorReport? Regressor, CalibrationScore? SeenClassifier);
