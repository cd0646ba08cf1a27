namespace Inpaint.Client.Lab.Charts;

/// <summary>One axis of a chart.</summary>
/// <param name="Label">What it measures.</param>
/// <param name="Unit">Its unit, or null for a bare number.</param>
/// <param name="Logarithmic">True for a logarithmic scale; values of 0 or less are not drawn then.</param>
/// <param name="Min">Least value; null takes it from the data.</param>
/// <param name="Max">Greatest value; null takes it from the data.</param>
public sealed record ChartAxis(string Label, string? Unit = null, bool Logarithmic = false, double? Min = null, double? Max = null)
{
    /// <summary>Label and unit.</summary>
    public string Title => Unit is null ? Label : $"{Label} ({Unit})";
}
