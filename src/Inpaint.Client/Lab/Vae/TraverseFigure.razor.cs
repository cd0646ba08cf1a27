using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Frame;
using Inpaint.Client.Lab.Latent;
using Inpaint.Client.Localization;
using Inpaint.Core;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Lab.Vae;

/// <summary>Walks along each of the ten numbers of z through the place of one digit.</summary>
public sealed partial class TraverseFigure(ILab lab, StarterDigits starters, IStringLocalizer<Text> localizer) : IDisposable
{
    private const string Model = "vae-10";
    private const int Numbers10 = 10;
    private const int Steps = 11;
    private const float Farthest = 3;

    private readonly LabAsk _ask = new(lab);
    private IReadOnlyList<byte[]> _rows = [];
    private float[]? _place;

    private IStringLocalizer<Text> T { get; } = localizer;

    private DataTable? Numbers => _place is null ? null : new(
        [T["Number"], T["Mean of Q(z|X)"]], [.. _place.Select((value, i) => (IReadOnlyList<object?>)[$"z{i + 1}", value])]);

    /// <inheritdoc/>
    public void Dispose() => _ask.Dispose();

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => starters.All.Count == 0 ? Task.CompletedTask : StartAsync(starters.All[0].Pixels);

    private static string Subscript(int number) => string.Concat($"{number}".Select(digit => (char)('₀' + digit - '0')));

    private static float[] Moved(float[] place, int number, int step)
    {
        var moved = place.ToArray();
        moved[number] = -Farthest + 2 * Farthest * step / (Steps - 1);
        return moved;
    }

    private async Task StartAsync(byte[] digit)
    {
        if (!await _ask.AskAsync("place", new ReconstructQuery(Model, [digit]), answer => _place = answer.Codes[0]))
        {
            return;
        }
        float[][] ways =
        [
            .. Enumerable.Range(0, Numbers10).SelectMany(number => Enumerable.Range(0, Steps).Select(step => Moved(_place!, number, step))),
        ];
        await _ask.AskAsync("rows", new DecodeQuery(Model, ways), answer => _rows = answer.Digits);
    }
}
