using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Studio.Pictures;

/// <summary>The dialog with a sheet to draw one's own digit on.</summary>
public sealed partial class DrawPad(IStringLocalizer<Text> localizer)
{
    private Modal _modal = default!;
    private GreyPicture? _drawn;

    /// <summary>Raised with what was drawn, dark ink on white.</summary>
    [Parameter] public EventCallback<GreyPicture> OnPicture { get; set; }

    private IStringLocalizer<Text> T { get; } = localizer;

    /// <summary>Shows the sheet.</summary>
    public Task OpenAsync() => _modal.OpenAsync();

    private async Task OnDrawn(GreyPicture picture)
    {
        _drawn = picture;
        await _modal.CloseAsync();
    }

    private async Task OnClosed()
    {
        if (_drawn is not { } picture) return;
        _drawn = null;
        await OnPicture.InvokeAsync(picture);
    }
}
