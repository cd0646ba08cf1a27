using Inpaint.Client.Lab.Contracts;
using Inpaint.Core.Completions;

namespace Inpaint.Client.Lab;

/// <summary>
/// Asks for a component: the last question counts, a refusal becomes a sentence to show, and leaving the page ends everything.
/// </summary>
/// <param name="lab">Where to ask.</param>
public sealed class LabAsk(ILab lab) : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private readonly Dictionary<string, CancellationTokenSource> _open = [];

    /// <summary>What the last refusal said, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Asks, and hands over every answer as it comes. A newer question of the same purpose ends this one.</summary>
    /// <param name="purpose">Names what the answer is for, such as the picture that it fills.</param>
    /// <param name="query">The question.</param>
    /// <param name="take">Called with every answer, on the component's own thread.</param>
    /// <returns>True where the last answer came.</returns>
    public async Task<bool> AskAsync<TAnswer>(string purpose, LabQuery<TAnswer> query, Action<TAnswer> take)
        where TAnswer : class
    {
        if (_open.TryGetValue(purpose, out var older))
        {
            await older.CancelAsync();
        }
        using var source = CancellationTokenSource.CreateLinkedTokenSource(_left.Token);
        _open[purpose] = source;
        try
        {
            await foreach (var answer in lab.AskAsync(query, source.Token))
            {
                if (source.IsCancellationRequested)
                {
                    return false;
                }
                take(answer);
            }

            Problem = null;
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (CompletionRefusedException refusal)
        {
            Problem = refusal.Message;
            return false;
        }
        finally
        {
            if (_open.TryGetValue(purpose, out var mine) && mine == source)
            {
                _open.Remove(purpose);
            }
        }
    }

    /// <summary>Ends all questions.</summary>
    public void Dispose() => _left.Cancel();
}
