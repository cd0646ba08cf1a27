using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Latent;
using Inpaint.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Inpaint.Server.Tests.Lab;

/// <summary>What the tabs of PCA, autoencoder and VAE say, with the models that ship.</summary>
public sealed class LatentAnswerTests : IAsyncLifetime
{
    private const string Vae = "vae-2";

    private TestHost _host = null!;
    private IServiceScope _page = null!;

    private ILab Lab => _page.ServiceProvider.GetRequiredService<ILab>();

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(new() { ["RequireWeights"] = "false", ["Limits:RatesEnabled"] = "false" }, trained: true);
        _page = _host.Services.CreateScope();
    }

    public async Task DisposeAsync()
    {
        _page.Dispose();
        await _host.DisposeAsync();
    }

    [WeightsFact]
    public async Task Generate_FromRandomNumbers_TheVaeDrawsMoreDigitsThanTheAutoencoder()
    {
        var vae = await SureShareAsync("vae-10", likeCodes: false);
        var (standard, like) = (
            await SureShareAsync("autoencoder-10", likeCodes: false),
            await SureShareAsync("autoencoder-10", likeCodes: true)
        );
        Assert.True(
            vae > like && like > standard,
            $"Shares of digits: VAE {vae}, autoencoder {like} from a normal like its codes, {standard} from N(0, I)."
        );
        Assert.True(vae > 0.5 && standard < 0.5, $"The tab says most and not most: {vae}, {standard}.");
    }

    [WeightsFact]
    public async Task Plane_IsDecodedFromTheTopLeft()
    {
        var plane = await Lab.AnswerAsync(new PlaneQuery(Vae, new(-2, 2, -2, 2), 2, WithDigits: true));
        var corners = await Lab.AnswerAsync(new DecodeQuery(Vae, [[-1, 1], [1, 1], [-1, -1], [1, -1]]));
        Assert.Equal(corners.Digits, plane.Digits);
        Assert.Equal(corners.LooksLike, plane.LooksLike);
    }

    [WeightsFact]
    public async Task Kl_ByFormulaAndByIntegral_AreTheSame()
    {
        foreach (var (mean, logVariance) in new[] { (0.0, 0.0), (1, -1), (-4, 3), (4, -6), (0.5, -6) })
        {
            var answer = await Lab.AnswerAsync(new KlQuery(mean, logVariance));
            Assert.Equal(-0.5 * (1 + logVariance - mean * mean - Math.Exp(logVariance)), answer.Formula, 1e-9);
            Assert.Equal(answer.Formula, answer.Integral, 1e-3 * (1 + answer.Formula));
            Assert.Equal(answer.Z.Count, answer.Q.Count);
        }
    }

    [WeightsFact]
    public async Task Reconstruct_MorePcaComponents_LoseLess()
    {
        var image = (await Lab.AnswerAsync(new GenerateQuery("vae-10", 0, 1))).Digits[0];
        var errors = new List<float>();
        foreach (var count in new[] { 1, 2, 10, 30, 64 })
        {
            errors.Add((await Lab.AnswerAsync(new ReconstructQuery("pca", [image], count))).SquaredErrors[0]);
        }
        Assert.Equal(errors.OrderDescending(), errors);
    }

    [WeightsFact]
    public async Task Decode_ThePlaceOfADigit_IsItsReconstruction()
    {
        var image = (await Lab.AnswerAsync(new GenerateQuery(Vae, 0, 1))).Digits[0];
        var back = await Lab.AnswerAsync(new ReconstructQuery(Vae, [image]));
        var decoded = await Lab.AnswerAsync(new DecodeQuery(Vae, back.Codes));
        Assert.Equal(back.Digits[0], decoded.Digits[0]);
        Assert.InRange(decoded.Confidence[0], 0.1f, 1);
    }

    [WeightsFact]
    public async Task Pca_OfTheLab_ComesWithAnglesBelowOneDegree()
    {
        var answer = await Lab.AnswerAsync(new PcaQuery("pca", "linear-autoencoder"));
        Assert.Equal(64, answer.Components.Count);
        Assert.All(answer.Angles, angle => Assert.InRange(angle, 0, 1));
        Assert.Equal(answer.Deviations.OrderDescending(), answer.Deviations);
    }

    private async Task<double> SureShareAsync(string model, bool likeCodes)
    {
        var shares = new List<double>();
        for (var seed = 0; seed < 5; seed++)
        {
            shares.Add((await Lab.AnswerAsync(new GenerateQuery(model, seed, GenerateQuery.MaxCount, likeCodes))).SureShare);
        }
        return shares.Average();
    }
}
