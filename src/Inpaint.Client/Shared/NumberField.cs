using System.Globalization;
using MudBlazor;

namespace Inpaint.Client.Shared;

/// <summary>
/// A field for a whole number that always ends up showing the number in force: what is out of range, fractional or no number is corrected.
/// </summary>
public sealed class NumberField : MudNumericField<int>
{
    /// <summary>An outlined field, small enough to stand in a row of buttons.</summary>
    public NumberField()
    {
        Variant = Variant.Outlined;
        Margin = Margin.Dense;
        HideSpinButtons = true;
        Converter = new Whole(this);
    }

    /// <inheritdoc/>
    protected override async Task UpdateValuePropertyAsync(bool updateText)
    {
        await base.UpdateValuePropertyAsync(updateText: true);
        // Where the number in force stays as it was, the input has to be rendered with what was typed before it can be rendered with
        // anything else.
        StateHasChanged();
        await Task.Yield();
        await UpdateTextPropertyAsync(updateValue: false);
        StateHasChanged();
    }

    private sealed class Whole(NumberField field) : IReversibleConverter<int, string?>
    {
        public string? Convert(int input) => input.ToString(CultureInfo.InvariantCulture);

        public int ConvertBack(string? input) =>
            double.TryParse(input, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? (int)Math.Clamp(Math.Round(number), field.Min, field.Max)
                : field.ReadValue;
    }
}
