using Inpaint.Core;
using Inpaint.Engine.Plans;

namespace Inpaint.Engine.Networks;

/// <summary>
/// The fully connected networks of the tutorial as programs: its conditional VAE, and the regressor, which is the same without z. The
/// hidden layer's part that the condition alone decides is computed once, by the encoder.
/// </summary>
internal static class PerceptronPrograms
{
    private const int ConditionInput = 0, NoiseInput = 1, PlanesInput = 1;

    private const int LargestChunk = 16;

    /// <summary>P(Y|X, z) with z ~ N(0, I).</summary>
    public static ConditionalPrograms WriteCvae(DoerschOptions options, NetworkLayers layers)
    {
        var (encoder, condition, _) = Condition(options, layers);
        var hidden = encoder.Buffer(2 * options.Hidden);
        // The network concatenates z and the condition.
        var generation = layers.Dense("generation.layers.0", options.Latent + options.Condition, 2 * options.Hidden);
        encoder.Dense(condition, hidden, generation.Part(options.Latent, options.Condition, withBias: true));
        encoder.Store(hidden, 0);

        var decoder = new PlanProgram();
        var (z, sum, active) = (decoder.Buffer(options.Latent), decoder.Buffer(2 * options.Hidden), decoder.Buffer(2 * options.Hidden));
        decoder.Load(NoiseInput, 0, z, count: options.Latent);
        decoder.Load(ConditionInput, 0, sum);
        decoder.Dense(z, sum, generation.Part(0, options.Latent, withBias: false), accumulate: true, activated: active);
        Pixels(decoder, active, options, layers);
        return new(encoder, decoder) { NoiseSize = options.Latent, LargestChunk = LargestChunk };
    }

    public static ConditionalPrograms WriteRegressor(DoerschOptions options, NetworkLayers layers)
    {
        var (encoder, _, active) = Condition(options, layers);
        var hidden = encoder.Buffer(2 * options.Hidden);
        encoder.Dense(active, hidden, layers.Dense("generation.layers.0", options.Condition, 2 * options.Hidden), relu: true);
        Pixels(encoder, hidden, options, layers);
        var decoder = new PlanProgram();
        var pixels = decoder.Buffer(ImageSize.Pixels);
        decoder.Load(ConditionInput, 0, pixels);
        decoder.Store(pixels, 0);
        return new(encoder, decoder) { NoiseSize = 0, LargestChunk = LargestChunk };
    }

    /// <returns>The program, the buffer of what the condition network gives, and the buffer of max(that, 0).</returns>
    private static (PlanProgram Program, int Condition, int Active) Condition(DoerschOptions options, NetworkLayers layers)
    {
        var inputs = (options.SeenChannel ? 2 : 1) * ImageSize.Pixels;
        var program = new PlanProgram();
        var (planes, hidden) = (program.Buffer(inputs), program.Buffer(options.Hidden));
        var (condition, active) = (program.Buffer(options.Condition), program.Buffer(options.Condition));
        program.Load(PlanesInput, 0, planes);
        program.Dense(planes, hidden, layers.Dense("condition.layers.0", inputs, options.Hidden), relu: true);
        program.Dense(hidden, condition, layers.Dense("condition.layers.1", options.Hidden, options.Condition), activated: active);
        return (program, condition, active);
    }

    private static void Pixels(PlanProgram program, int hidden, DoerschOptions options, NetworkLayers layers)
    {
        var pixels = program.Buffer(ImageSize.Pixels);
        program.Dense(hidden, pixels, layers.Dense("generation.layers.1", 2 * options.Hidden, ImageSize.Pixels));
        program.Store(pixels, 0);
    }
}
