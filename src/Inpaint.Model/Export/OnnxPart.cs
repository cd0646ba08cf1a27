namespace Inpaint.Model.Export;

/// <summary>What an exported file computes.</summary>
public enum OnnxPart
{
    /// <summary>Seen pixels, seen, label and noise to logits and mean.</summary>
    Sampler,

    /// <summary>Seen pixels, seen and label to the condition's maps: once for each image.</summary>
    Condition,

    /// <summary>The condition's maps and noise to logits and mean: once for each sample.</summary>
    Decode,
}
