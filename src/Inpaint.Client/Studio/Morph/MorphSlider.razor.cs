using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
using Inpaint.Client.Studio.Runs;
using Inpaint.Core.Completions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace Inpaint.Client.Studio.Morph;

/// <summary>
/// A slider that walks from one completion to another. All steps are decoded at once, so that moving it asks nothing of the server.
/// </summary>
public sealed partial class MorphSlider(
    ICompletionService service, ILogger<MorphSlider> logger, IStringLocalizer<Text> localizer)
{
    private const int Steps = 21;

    private readonly List<string> _frames = [];
    private CancellationTokenSource _source = new();
    private (Tile From, Tile To)? _asked;
    private ElementReference _picture;
    private ElementReference _range;
    private string? _first;
    private string? _problem;
    private bool _fresh;

    /// <summary>Where the walk begins and ends.</summary>
    [Parameter, EditorRequired] public (Tile From, Tile To) Ends { get; set; }

    /// <inheritdoc/>
    protected override string ModulePath => "Studio/Morph/MorphSlider.razor.js";

    /// <inheritdoc/>
    protected override object?[] AttachArguments => [_range, _picture];

    private IStringLocalizer<Text> T { get; } = localizer;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_asked == Ends)
        {
            return;
        }
        _asked = Ends;
        await _source.CancelAsync();
        var source = _source = new CancellationTokenSource();
        _frames.Clear();
        (_first, _problem) = (Ends.From.ImageUri, null);
        try
        {
            await foreach (var frame in service.CompleteAsync(Request(), source.Token))
            {
                if (source.IsCancellationRequested)
                {
                    return;
                }
                if (frame.Completion is { } completion)
                {
                    _frames.Add(InkImage.ToDataUri(completion.Pixels, Ends.From.Drawing.Missing));
                }
            }

            _fresh = true;
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested)
        {
        }
        catch (CompletionRefusedException refusal)
        {
            _problem = RefusalSentences.Of(T, refusal.Reason, refusal.GpuFailed);
        }
        catch (Exception error)
        {
            Log.Failed(logger, error);
            _problem = RefusalSentences.Of(T, RefusalReason.Failed);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAttachedRenderAsync()
    {
        if (_fresh)
        {
            _fresh = false;
            await CallAsync("show", _frames);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask ReleaseAsync() => await _source.CancelAsync();

    private CompletionRequest Request() =>
        (Ends.From.Run with { Count = Steps, FirstIndex = 0 }).ToRequest(Ends.From.Drawing, Ends.From.Model) with
        {
            Morph = new MorphPath(Ends.From.Key, Ends.To.Key),
        };

    private static partial class Log
    {
        [LoggerMessage(3007, LogLevel.Error, "The morph was not drawn")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
