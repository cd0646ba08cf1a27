namespace Inpaint.EndToEnd.Support;

/// <summary>What a visitor works the page with.</summary>
public enum Hand
{
    /// <summary>A mouse, on a desktop.</summary>
    Mouse,

    /// <summary>A finger, on a phone.</summary>
    Finger,

    /// <summary>Nothing but keys, on a desktop.</summary>
    Keys,
}
