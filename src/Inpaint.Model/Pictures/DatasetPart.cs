namespace Inpaint.Model.Pictures;

/// <summary>What pictures are for.</summary>
public enum DatasetPart
{
    /// <summary>To train on.</summary>
    Train,

    /// <summary>To choose the best weights by.</summary>
    Validation,

    /// <summary>To measure what came of it.</summary>
    Test,
}
