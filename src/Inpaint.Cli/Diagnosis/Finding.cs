namespace Inpaint.Cli.Diagnosis;

/// <summary>How a check came out.</summary>
public enum FindingState
{
    /// <summary>There and working.</summary>
    Good,

    /// <summary>Not there, and not needed to serve the page.</summary>
    Absent,

    /// <summary>Needed, and missing or failing.</summary>
    Broken,
}

/// <summary>What a check found.</summary>
/// <param name="State">How it came out.</param>
/// <param name="Text">What to show, with the remedy where something is missing.</param>
public sealed record Finding(FindingState State, string Text)
{
    /// <summary>There and working.</summary>
    public static Finding Good(string text) => new(FindingState.Good, text);

    /// <summary>Not there, and not needed to serve the page.</summary>
    public static Finding Absent(string text) => new(FindingState.Absent, text);

    /// <summary>Needed, and missing or failing.</summary>
    public static Finding Broken(string text) => new(FindingState.Broken, text);
}
