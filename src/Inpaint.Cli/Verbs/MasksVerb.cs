using System.CommandLine;
using Inpaint.Core;
using Inpaint.Core.Imaging;
using Inpaint.Model.Masks;

namespace Inpaint.Cli.Verbs;

/// <summary>
/// <c>inpaint masks</c>: draws a sheet of random holes, missing pixels black, so that the generator can be judged by eye.
/// </summary>
public static class MasksVerb
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var picture = Options.Out("PNG to write.");
        var seed = Options.Seed();
        var count = Options.Number("--count", 100, 1, 10_000, "Holes to draw,");
        var mixture = new Option<string>("--mixture")
        {
            Description = "Which holes: those of training, or those of the free-form protocol.",
            DefaultValueFactory = _ => "training",
        };
        mixture.From("training", "free-form");

        var verb = new Command("masks", "Draws a sheet of random holes.") { picture, seed, count, mixture };
        verb.SetAction(parsed =>
        {
            var holes = parsed.GetValue(mixture) == "training" ? HoleMixture.Training : HoleMixture.FreeForm;
            var coverage = Draw(holes, parsed.GetValue(seed), parsed.GetValue(count), parsed.GetRequiredValue(picture));
            parsed.InvocationConfiguration.Output.WriteLine(
                $"{parsed.GetRequiredValue(picture)}: {parsed.GetValue(count)} holes of seed {parsed.GetValue(seed)}, {coverage:P1} of the pixels missing."
            );
        });
        return verb;
    }

    private static double Draw(HoleMixture mixture, int seed, int count, string path)
    {
        byte[][] holes = [.. new HoleGenerator(mixture, seed).DrawBatch(step: 0, count).Chunk(ImageSize.Pixels)];
        byte[][] tiles = [.. holes.Select(hole => Array.ConvertAll(hole, missing => missing == 1 ? (byte)0 : (byte)255))];
        var columns = (int)Math.Ceiling(Math.Sqrt(count));
        PictureFile.Write(path, new PictureGrid(columns, Scale: 2, Gap: 4, Background: 128).Render(tiles));
        return holes.Average(hole => hole.Average(missing => (double)missing));
    }
}
