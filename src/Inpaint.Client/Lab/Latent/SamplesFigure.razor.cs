using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Frame;
using Inpaint.Client.Localization;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Lab.Latent;

/// <summary>What a VAE and an autoencoder draw from random numbers, and how many of the pictures are digits.</summary>
public sealed partial class SamplesFigure(ILab lab, IStringLocalizer<Text> localizer) : IDisposable
{
    private const int Count = GenerateQuery.MaxCount;
    private const int Shown = 24;

    private static readonly (string Model, bool LikeCodes)[] Sources =
    [
        ("vae-10", false),
        ("autoencoder-10", false),
        ("autoencoder-10", true),
    ];

    private readonly LabAsk _ask = new(lab);
    private readonly Dictionary<(string, bool), DecodedDigits> _drawn = [];
    private int _seed;

    private IStringLocalizer<Text> T { get; } = localizer;

    private DataTable? Numbers =>
        _drawn.Count < Sources.Length
            ? null
            : new(
                [T["Model"], T["Sample"], T["Looks like"], T["Confidence"]],
                [
                    .. Sources.SelectMany(source =>
                        _drawn[source]
                            .Confidence.Select((sure, i) => (IReadOnlyList<object?>)[Name(source), i, _drawn[source].LooksLike[i], sure])
                    ),
                ]
            );

    /// <inheritdoc/>
    public void Dispose() => _ask.Dispose();

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => DrawAsync();

    private Task AgainAsync()
    {
        _seed++;
        return DrawAsync();
    }

    private async Task DrawAsync()
    {
        foreach (var source in Sources)
        {
            await _ask.AskAsync($"{source}", new GenerateQuery(source.Model, _seed, Count, source.LikeCodes), answer =>
                _drawn[source] = answer
            );
            StateHasChanged();
        }
    }

    private string Name((string Model, bool LikeCodes) source)
    {
        var title = lab.Models.TryGetValue(source.Model, out var info) ? T[info.Title].Value : source.Model;
        return source.LikeCodes ? T["{0}, normal like its codes", title] : T["{0}, from N(0, I)", title];
    }
}
