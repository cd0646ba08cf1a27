using System.Globalization;
using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Frame;
using Inpaint.Client.Localization;
using Inpaint.Client.Shared;
using Inpaint.Core;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Lab.Cleanup;

/// <summary>Denoising, super-resolution and anomaly scores: the uses of the texts beside completion.</summary>
public sealed partial class CleanupTab
{
    private const int Count = 12;
    private const string Denoiser = "denoise";

    private static readonly ToggleOption<int>[] Sides = [new(14, "14 × 14", "side-14"), new(7, "7 × 7", "side-7")];
    private static readonly string[] Models = [Denoiser, "superres-14", "superres-7", AnomalyView.Model];

    private LabAsk _ask = default!;
    private byte[] _digit = new byte[ImageSize.Pixels];
    private RestoreAnswer? _denoised, _enlarged;
    private double _noise = 0.5;
    private int _side = 7, _seed = 1;

    [Inject] private ILab Lab { get; set; } = default!;

    [Inject] private StarterDigits Starters { get; set; } = default!;

    [Inject] private IStringLocalizer<Text> T { get; set; } = default!;

    private string Enlarger => $"superres-{_side}";

    /// <inheritdoc/>
    public void Dispose() => _ask.Dispose();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _ask = new(Lab);
        if (Starters.All.Count > 0)
        {
            _digit = Starters.All[0].Pixels;
        }
        if (Models.All(Lab.Models.ContainsKey))
        {
            await AskAsync();
        }
    }

    private Task OnDigit(byte[] pixels)
    {
        _digit = pixels;
        return AskAsync();
    }

    private Task OnNoise(double noise)
    {
        _noise = noise;
        return DenoiseAsync();
    }

    private Task OnSide(int side)
    {
        _side = side;
        _enlarged = null;
        return EnlargeAsync();
    }

    private Task OthersAsync()
    {
        _seed++;
        return AskAsync();
    }

    private Task AskAsync() => Task.WhenAll(DenoiseAsync(), EnlargeAsync());

    private Task DenoiseAsync() => _ask.AskAsync("denoise", new RestoreQuery(Denoiser, _digit, _noise, Count, _seed), answer =>
    {
        _denoised = answer;
        StateHasChanged();
    });

    private Task EnlargeAsync() => _ask.AskAsync("superres", new RestoreQuery(Enlarger, _digit, 0, Count, _seed), answer =>
    {
        _enlarged = answer;
        StateHasChanged();
    });

    private string? RestoreCaption(RestoreAnswer? answer)
    {
        if (answer is null)
        {
            return null;
        }
        var distances = T[
            "RMSE to the digit: degraded {0}, one answer {1} on average, their mean {2}. Grey pixels: {3} % of an answer, {4} % of the mean.",
            Number(answer.DegradedDistance),
            Number(answer.SampleDistance),
            Number(answer.MeanDistance),
            Percent(answer.Soft),
            Percent(answer.MeanSoft)
        ].Value;
        return answer.Side == ImageSize.Side
            ? distances
            : $"{distances} {T["Averaged down again, an answer is {0} from what the model saw.", Number(answer.BackDistance)].Value}";
    }

    private DataTable? RestoreNumbers(RestoreAnswer? answer) =>
        answer is null
            ? null
            : new(
                [T["quantity"], T["value"]],
                [
                    [T["answers"].Value, answer.Samples.Count],
                    [T["RMSE, degraded to digit"].Value, answer.DegradedDistance],
                    [T["RMSE, answer to digit, mean over answers"].Value, answer.SampleDistance],
                    [T["RMSE, mean of the answers to digit"].Value, answer.MeanDistance],
                    [T["RMSE between two answers"].Value, answer.Spread],
                    [T["RMSE, averaged answer to what was seen"].Value, answer.BackDistance],
                    [T["grey pixels, sample"].Value, answer.Soft],
                    [T["grey pixels, mean"].Value, answer.MeanSoft],
                ]
            );

    private static string Percent(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
