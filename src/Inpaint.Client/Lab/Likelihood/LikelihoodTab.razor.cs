using System.Globalization;
using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Digits;
using Inpaint.Client.Localization;
using Microsoft.Extensions.Localization;

namespace Inpaint.Client.Lab.Likelihood;

/// <summary>P(X) of a test digit from the prior and from Q, live, and what the bound's terms mean in bits. Runs are in this part.</summary>
public sealed partial class LikelihoodTab(ILab lab, IStringLocalizer<Text> localizer) : IDisposable
{
    private const string Default = "vae-10";
    private const int Offered = 20;
    private static readonly int[] Amounts = [1_000, 10_000, LikelihoodQuery.MostSamples];
    private static readonly string[] Kinds = ["vae", "label-cvae"];
    private static readonly string[] Needed = [Default];

    private LabAsk _ask = new(lab);
    private TestDigits? _digits;
    private LikelihoodAnswer? _answer;
    private string _model = Default;
    private int _samples = Amounts[1];
    private int _digit;
    private int _seed = 1;
    private bool _running;

    private IStringLocalizer<Text> T { get; } = localizer;

    private IReadOnlyList<byte[]> Choices { get; set; } = [];

    private IReadOnlyList<LabModelInfo> Models =>
        [
            .. lab
                .Models.Values.Where(model => Kinds.Contains(model.Network) && model.Likelihood == "bernoulli")
                .OrderBy(model => model.Name, StringComparer.Ordinal),
        ];

    private string Progress => _answer is not { } answer ? "" : _running
        ? T["{0} of {1} samples", Count(answer.Samples), Count(_samples)]
        : T["{0} samples from the prior and {0} from Q", Count(answer.Samples)];

    /// <inheritdoc/>
    public void Dispose() => _ask.Dispose();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!lab.Models.ContainsKey(Default))
        {
            return;
        }
        _running = true;
        await _ask.AskAsync("digits", new TestDigitsQuery(), digits =>
        {
            _digits = digits;
            Choices = [.. digits.Pixels.Take(Offered)];
        });
        await RunAsync();
    }

    private static string Count(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private Task ChooseAsync(int digit)
    {
        _digit = digit;
        return RunAsync();
    }

    private Task ModelAsync(string? name)
    {
        _model = name ?? _model;
        return RunAsync();
    }

    private Task SamplesAsync(int samples)
    {
        _samples = samples;
        return RunAsync();
    }

    private Task AgainAsync()
    {
        _seed++;
        return RunAsync();
    }

    private void Cancel()
    {
        _ask.Dispose();
        _ask = new(lab);
        _running = false;
    }

    private async Task RunAsync()
    {
        var query = new LikelihoodQuery(_model, _digit, _samples, _seed);
        (_running, _answer) = (true, null);
        var ask = _ask;
        await ask.AskAsync("likelihood", query, answer =>
        {
            _answer = answer;
            StateHasChanged();
        });
        if (ask == _ask && query == new LikelihoodQuery(_model, _digit, _samples, _seed))
        {
            _running = false;
        }
    }
}
