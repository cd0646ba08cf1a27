using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Inpaint.Client.Localization;

/// <summary>The texts inside MudBlazor's components, from the same file as the page's own.</summary>
internal sealed class MudTexts(IStringLocalizer<Text> localizer) : MudLocalizer
{
    /// <inheritdoc/>
    public override LocalizedString this[string key] => localizer[key];
}
