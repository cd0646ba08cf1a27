namespace TorchSharp;

/// <summary>Padding named by its effect.</summary>
public enum Padding
{
    /// <summary>None.</summary>
    Valid = 0,

    /// <summary>The output has the input's size; needs stride 1.</summary>
    Same = 1,
}
