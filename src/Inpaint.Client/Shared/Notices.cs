using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Inpaint.Client.Shared;

/// <summary>One sentence at the foot of the window about what was just done. A new one takes the place of the one before.</summary>
public sealed class Notices(ISnackbar snackbar)
{
    /// <summary>Shows a sentence; a screen reader says it.</summary>
    public void Show(string sentence) => Show(sentence, stays: false);

    /// <summary>Shows a sentence until it is dismissed, because the person may need it for longer: a link to copy by hand.</summary>
    public void ShowUntilDismissed(string sentence) => Show(sentence, stays: true);

    /// <summary>Takes the sentence away.</summary>
    public void Dismiss() => snackbar.Clear();

    private void Show(string sentence, bool stays)
    {
        snackbar.Clear();
        RenderFragment content = builder =>
        {
            builder.OpenElement(0, "span");
            builder.AddAttribute(1, "data-testid", "notice");
            builder.AddContent(2, sentence);
            builder.CloseElement();
        };
        snackbar.Add(content, Severity.Normal, options =>
        {
            options.HideIcon = true;
            options.RequireInteraction = stays;
            options.DuplicatesBehavior = SnackbarDuplicatesBehavior.Allow;
        });
    }
}
