namespace Inpaint.Model.Evaluation;

/// <summary>What the regressor's one answer is like.</summary>
/// <param name="Validity">Share of answers that the classifier gives 0.9 or more for some digit.</param>
/// <param name="Calibration">The classifier's probabilities for the answer as a prediction of the true digit.</param>
/// <param name="Error">Mean distance to the truth inside the hole.</param>
/// <param name="SoftShare">Share of the hole's pixels strictly between 0.1 and 0.9.</param>
public sealed record RegressorReport(double Validity, CalibrationScore Calibration, double Error, double SoftShare);
