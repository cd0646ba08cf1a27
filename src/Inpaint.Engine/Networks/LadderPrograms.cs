namespace Inpaint.Engine.Networks;

/// <summary>The ladder, a hierarchy of latents at 7x7 and 14x14 under a global one, as programs.</summary>
internal static class LadderPrograms
{
    public static ConditionalPrograms Write(LadderOptions options, NetworkLayers layers)
    {
        var row = new LadderRow(options);
        int[] coarse = [.. options.CoarseLatents.Select(latents => latents * 7 * 7)], fine = [.. options.FineLatents.Select(latents => latents * 14 * 14)];
        return new(LadderEncoder.Write(options, layers, row), LadderDecoder.Write(options, layers, row))
        {
            Labels = LadderEncoder.LabelRows(options, layers),
            NoiseSize = options.GlobalLatent + coarse.Sum() + fine.Sum(),
            CoarseNoiseSize = options.GlobalLatent + coarse.Take(options.KeptBlocks).Sum(),
        };
    }
}
