namespace Inpaint.Client.Lab.Contracts;

/// <summary>What the page may know about a model of the Lab: its card, without the weights.</summary>
/// <param name="Name">For example "vae-2".</param>
/// <param name="Title">Name to show.</param>
/// <param name="Network">One of the network catalogue's names.</param>
/// <param name="Likelihood">"bernoulli", "gaussian" or "categorical".</param>
/// <param name="Sigma">Standard deviation of the Gaussian likelihood, where ink is 1.</param>
/// <param name="Parameters">Numbers in the weights.</param>
/// <param name="Validation">Terms of its objective on the validation images, by name; empty where there are none.</param>
/// <param name="Test">What was measured on the test images, by name; empty where nothing was.</param>
/// <param name="TrainingSeconds">Time that training took; 0 where no training made the weights.</param>
/// <param name="Machine">What it was trained on.</param>
public sealed record LabModelInfo(
    string Name,
    string Title,
    string Network,
    string Likelihood,
    double Sigma,
    long Parameters,
    IReadOnlyDictionary<string, double> Validation,
    IReadOnlyDictionary<string, double> Test,
    double TrainingSeconds,
    string Machine
)
{
    /// <summary>The command that makes these weights again.</summary>
    public string Command => CommandOf(Name);

    /// <summary>The command that makes the weights of a model.</summary>
    public static string CommandOf(string name) => $"./inpaint train --recipe {name} --publish";
}
