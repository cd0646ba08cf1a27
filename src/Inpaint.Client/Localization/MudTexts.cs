using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Inpaint.Client.Localization;

internal sealed class MudTexts(IStringLocalizer<Text> localizer) : MudLocalizer
{
    public override LocalizedString this[string key] => localizer[key];
}
