using Inpaint.Client.Lab.Contracts;
using Inpaint.Core;

namespace Inpaint.Client.Lab.Compare;

/// <summary>Asks for every model that this server has, and what each can be asked.</summary>
public sealed record ContestantsQuery : LabQuery<Contestants>
{
    /// <summary>False: a run of the Train tab adds models.</summary>
    public override bool IsRepeatable => false;
}

/// <summary>The models, those that complete holes first.</summary>
/// <param name="All">Each with its task.</param>
public sealed record Contestants(IReadOnlyList<Contestant> All);

/// <summary>A model, and what it was made for.</summary>
/// <param name="Name">Name to ask for.</param>
/// <param name="Title">Name to show.</param>
/// <param name="Task">What it can answer.</param>
/// <param name="IsFromLab">True for a model that was trained from the Train tab.</param>
public sealed record Contestant(string Name, string Title, ContestantTask Task, bool IsFromLab)
{
    /// <summary>The column, counted from 0, that the models for a single column see.</summary>
    public const int ColumnSeen = 13;

    /// <summary>True where the model can answer for a hole.</summary>
    /// <param name="missing">784 values, 1 = missing.</param>
    public bool CanAnswer(byte[] missing) => Task switch
    {
        ContestantTask.Holes => missing.Contains((byte)1),
        ContestantTask.WholeImages => !missing.Contains((byte)0),
        ContestantTask.Column => SeesTheColumnAlone(missing),
        _ => false,
    };

    private static bool SeesTheColumnAlone(byte[] missing) =>
        missing.Index().All(pixel => pixel.Item == 0 == (pixel.Index % ImageSize.Side == ColumnSeen));
}

/// <summary>What a model was made for.</summary>
public enum ContestantTask
{
    /// <summary>P(missing | seen) for any hole.</summary>
    Holes,

    /// <summary>P(missing | seen) where column 13 alone is seen.</summary>
    Column,

    /// <summary>P(X) of whole images: it cannot be told what is seen.</summary>
    WholeImages,

    /// <summary>An image from a whole image: it has nothing to say where pixels are missing.</summary>
    Reconstruction,

    /// <summary>P(image | degraded image): it expects a blurred or noisy whole.</summary>
    Degraded,

    /// <summary>P(digit | image): it draws nothing.</summary>
    Classification,
}
