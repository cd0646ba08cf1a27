namespace Inpaint.Model.Training;

/// <summary>How the learning rate falls at the end.</summary>
public enum DecayShape
{
    /// <summary>Half a cosine.</summary>
    Cosine,

    /// <summary>A straight line.</summary>
    Linear,
}
