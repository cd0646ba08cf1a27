namespace Inpaint.Client.Studio.Views;

/// <summary>Ways to look at the completions.</summary>
public enum StudioView
{
    /// <summary>One by one.</summary>
    Completions,

    /// <summary>Mean ink of every pixel.</summary>
    Mean,

    /// <summary>Standard deviation of every pixel.</summary>
    Deviation,

    /// <summary>All on top of each other.</summary>
    Overlay,

    /// <summary>The picture without its hole.</summary>
    Original,
}
