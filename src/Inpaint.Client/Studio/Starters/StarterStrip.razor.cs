using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
using Inpaint.Core;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Studio.Starters;

/// <summary>The digits to begin with.</summary>
public sealed partial class StarterStrip(StarterDigits starters, IStringLocalizer<Text> localizer)
{
    private IReadOnlyList<(StarterDigit Digit, string Uri)> _pictures = [];

    /// <summary>Raised when one is chosen.</summary>
    [Parameter] public EventCallback<StarterDigit> OnChosen { get; set; }

    private StarterDigits Starters { get; } = starters;

    private IStringLocalizer<Text> T { get; } = localizer;

    /// <inheritdoc/>
    protected override void OnInitialized() => _pictures = [.. Starters.All.Select(digit => (digit, InkImage.ToDataUri(digit.Pixels)))];
}
