namespace Inpaint.Model.Evaluation;

/// <summary>How often the completion "as a digit" is one.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Hole">Name of the preset.</param>
/// <param name="Digit">What was asked for.</param>
/// <param name="Images">Test images, of all digits; one completion each.</param>
/// <param name="Agreement">Share of completions whose most probable digit is the one asked for.</param>
/// <param name="OwnImages">How many of the images show that digit.</param>
/// <param name="OwnAgreement">The share over these; null where there are none.</param>
public sealed record LabelAgreement(
    string Model,
    string Hole,
    int Digit,
    int Images,
    double Agreement,
    int OwnImages,
    double? OwnAgreement
);
