namespace Inpaint.Engine.Networks;

internal static class LadderPrograms
{
    public static ConditionalPrograms Write(LadderOptions options, NetworkLayers layers)
    {
        var row = new LadderRow(options);
        int[] coarse = [.. options.CoarseLatents.Select(latents => latents * 7 * 7)],
            fine = [.. options.FineLatents.Select(latents => latents * 14 * 14)];
        return new(LadderEncoder.Write(options, layers, row), LadderDecoder.Write(options, layers, row))
        {
            Labels = LadderEncoder.LabelRows(options, layers),
            NoiseSize = options.GlobalLatent + coarse.Sum() + fine.Sum(),
            CoarseNoiseSize = options.GlobalLatent + coarse.Take(options.KeptBlocks).Sum(),
        };
    }
}
