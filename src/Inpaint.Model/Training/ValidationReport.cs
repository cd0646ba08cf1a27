namespace Inpaint.Model.Training;

/// <summary>The objective on the validation images.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Epoch">Passes over the training images done.</param>
/// <param name="Score">What the best weights are chosen by; higher is better.</param>
/// <param name="ScoreName">Its name, for example "elbo".</param>
/// <param name="Terms">The objective's terms.</param>
/// <param name="Images">Images in the mean.</param>
/// <param name="Best">True where no earlier validation was better.</param>
public sealed record ValidationReport(
    int Step, double Epoch, double Score, string ScoreName, IReadOnlyList<TermValue> Terms, int Images, bool Best);
