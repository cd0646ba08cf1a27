using Inpaint.Client.Shared;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Core.Completions;
using Microsoft.Extensions.Logging;

namespace Inpaint.Client.Studio.Runs;

/// <summary>The regressor's one answer for the drawing: the blurred average that shows why a CVAE is needed.</summary>
public sealed partial class BlurredAnswer(ICompletionService service, ILogger<BlurredAnswer> logger) : IDisposable
{
    private CancellationTokenSource? _source;
    private Drawing? _asked;

    /// <summary>Raised when the answer arrives or is dropped.</summary>
    public event Action? Changed;

    /// <summary>The model that answers, or null where none is loaded.</summary>
    public ModelInfo? Model => service.Models.FirstOrDefault(model => !model.Stochastic);

    /// <summary>784 grey values, or null while there is no answer.</summary>
    public byte[]? Pixels { get; private set; }

    /// <summary>PNG to show, or null while there is no answer.</summary>
    public string? ImageUri { get; private set; }

    /// <summary>Asks once for a drawing; asking again for the same one does nothing.</summary>
    public void Ask(Drawing drawing) => _ = AskAsync(drawing);

    private async Task AskAsync(Drawing drawing)
    {
        if (Model is not { } model || (_asked is not null && _asked.SameAs(drawing)))
        {
            return;
        }
        Dispose();
        _asked = drawing;
        var source = _source = new CancellationTokenSource();
        try
        {
            await foreach (var frame in service.CompleteAsync(new SampleRun(0, 0, 1).ToRequest(drawing, model.Name), source.Token))
            {
                if (source.IsCancellationRequested || frame.Completion is not { } completion)
                {
                    continue;
                }
                Pixels = completion.Pixels;
                ImageUri = InkImage.ToDataUri(completion.Pixels, drawing.Missing);
                Changed?.Invoke();
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception error)
        {
            Log.Failed(logger, error);
            if (ReferenceEquals(_asked, drawing))
            {
                _asked = null;
            }
        }
    }

    /// <summary>Drops an answer that belongs to another drawing.</summary>
    public void Forget(Drawing drawing)
    {
        if (_asked is null || _asked.SameAs(drawing))
        {
            return;
        }
        Dispose();
        (_asked, Pixels, ImageUri) = (null, null, null);
        Changed?.Invoke();
    }

    /// <inheritdoc/>
    public void Dispose() => _source?.Cancel();

    private static partial class Log
    {
        [LoggerMessage(3003, LogLevel.Warning, "The regressor gave no answer")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
