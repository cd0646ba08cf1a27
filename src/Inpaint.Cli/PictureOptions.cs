using System.CommandLine;
using Inpaint.Cli.Evaluation;
using Inpaint.Core.Imaging;
using Inpaint.Model.Data;
using Inpaint.Model.Pictures;

namespace Inpaint.Cli;

/// <summary>How a person's own pictures are read, for every verb that reads them.</summary>
public sealed class PictureOptions
{
    private readonly Option<string?> _prepare = new Option<string?>("--prepare")
    {
        Description = "Where pictures go among 28 x 28 pixels: centre (the ink, fitted into 20 x 20), fit or stretch (the whole picture), "
            + "none. IDX images of 28 x 28 are left as they are and all others centred when left out.",
    }.From("centre", "fit", "stretch", "none");

    private readonly Option<string> _ink = new Option<string>("--ink")
    {
        Description = "What of the pictures is ink: dark, light, or auto to find out.",
        DefaultValueFactory = _ => "auto",
    }.From("dark", "light", "auto");

    private readonly Option<string?> _labels = new("--labels") { Description = "IDX file with the labels of one IDX file of images." };

    private readonly Option<bool> _skipBad = new("--skip-bad") { Description = "Go on without files that cannot be used." };

    private readonly Option<int> _seed = Options.Number("--split-seed", 1, 0, int.MaxValue, "Chooses what is held back to validate and test,");

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command verb)
    {
        ArgumentNullException.ThrowIfNull(verb);
        foreach (var option in new Option[] { _prepare, _ink, _labels, _skipBad, _seed })
        {
            verb.Options.Add(option);
        }
    }

    /// <summary>Whether files that cannot be used are no fault.</summary>
    public bool SkipsBad(ParseResult parsed) => parsed.GetValue(_skipBad);

    /// <summary>Reads the pictures and shows how far it is.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="path">Where the pictures lie.</param>
    /// <param name="cache">File that keeps what was prepared, or null.</param>
    /// <param name="display">Where progress goes.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="DatasetException">There is nothing to read.</exception>
    public PictureDataset Read(ParseResult parsed, string path, string? cache, TextWriter display, CancellationToken cancellation)
    {
        var options = new DatasetOptions(path)
        {
            Labels = parsed.GetValue(_labels),
            Placement = parsed.GetValue(_prepare) is { } prepare ? Enum.Parse<PicturePlacement>(prepare, ignoreCase: true) : null,
            Ink = Enum.Parse<InkShade>(parsed.GetRequiredValue(_ink), ignoreCase: true),
            Seed = parsed.GetValue(_seed),
            Cache = cache,
        };
        return EvaluationDisplay.Run(display, [("Reading pictures", 100)], (_, report) =>
            DatasetReader.Read(options, (done, all) => report((int)(100L * done / all)), cancellation))[0];
    }
}
