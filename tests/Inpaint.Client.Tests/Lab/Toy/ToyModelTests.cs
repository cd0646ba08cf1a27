using Inpaint.Client.Lab.Toy;

namespace Inpaint.Client.Tests.Lab.Toy;

/// <summary>Doersch's appendix A, claim by claim, on every data set of the page.</summary>
public sealed class ToyModelTests
{
    private static readonly Dictionary<string, ExactGenerator> Generators = ToyData.All.ToDictionary(
        data => data.Name,
        data => new ExactGenerator(data)
    );

    public static TheoryData<string> Names => [.. Generators.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Data_Density_IntegratesToOne(string name)
    {
        var data = Generators[name].Data;
        Assert.Equal(1, Simpson.Integrate(data.Density, -12, 12, 4000), 1e-9);
        Assert.Equal(Simpson.Integrate(data.Density, -12, 0.7, 4000), data.Below(0.7), 1e-9);
        Assert.Equal(1, data.Below(0.7) + data.Above(0.7), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Generator_HasTheDistributionFunctionOfTheData(string name)
    {
        var generator = Generators[name];
        foreach (var z in new[] { -6.0, -2.345, -1, 0, 0.004, 0.7, 2.5, 6 })
        {
            var x = generator.Draw(z);
            Assert.Equal(1, z < 0 ? generator.Data.Below(x) / Normal.Below(z) : generator.Data.Above(x) / Normal.Above(z), 1e-6);
            Assert.Equal(z, generator.Find(x), 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Generator_SlopeOfTheInverse_IsItsDerivative(string name)
    {
        const double h = 1e-4;
        var generator = Generators[name];
        foreach (var x in new[] { -2.0, -0.3, 0.4, 1.7 })
        {
            Assert.Equal(1, (generator.Find(x + h) - generator.Find(x - h)) / (2 * h) / generator.Slope(x), 1e-3);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Model_Density_IsTheDataBlurredBySigma(string name)
    {
        var generator = Generators[name];
        foreach (var sigma in new[] { 0.5, 0.1, 0.01 })
        {
            var model = new ToyModel(generator, sigma);
            var blurred = new ToyData(
                "",
                [.. generator.Data.Parts.Select(part => (part.Weight, part.Mean, Math.Sqrt(part.Sigma * part.Sigma + sigma * sigma)))]
            );
            foreach (var x in new[] { -3, -1.5, 0, 0.33, 2, 3 })
            {
                Assert.Equal(1, model.Density(x) / blurred.Density(x), 1e-4);
            }
            Assert.Equal(1, Simpson.Integrate(model.Density, -10, 10, 400), 1e-4);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Model_Posterior_IntegratesToOne(string name)
    {
        var model = new ToyModel(Generators[name], 0.1);
        foreach (var x in new[] { -2.0, 0.3, 1.6 })
        {
            var (generator, evidence) = (Generators[name], model.Density(x));
            Assert.Equal(
                1,
                Simpson.Integrate(z => model.Posterior(x, evidence, z), generator.Find(x - 0.8), generator.Find(x + 0.8), 8000),
                1e-4
            );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Divergence_SigmaToZero_FallsToZero(string name)
    {
        var generator = Generators[name];
        double[] sigmas = [0.2, 0.1, 0.05, 0.02, 0.01, 0.005];
        var bound = sigmas.Select(sigma => new ToyModel(generator, sigma).MeanDivergence()).ToArray();
        var data = sigmas.Select(sigma => new ToyModel(generator, sigma).DataDivergence()).ToArray();
        Assert.Equal(bound.OrderDescending(), bound);
        Assert.Equal(data.OrderDescending(), data);
        Assert.All(bound.Concat(data), divergence => Assert.True(divergence > 0));
        Assert.True(bound[^1] < 2e-4, $"{bound[^1]} nats are left of the posterior's divergence.");
        Assert.True(data[^1] < 1e-8, $"{data[^1]} nats are left of the data's divergence.");
        Assert.Equal(4, bound[^2] / bound[^1], 0.1);
        Assert.Equal(16, data[^2] / data[^1], 0.5);
    }
}
