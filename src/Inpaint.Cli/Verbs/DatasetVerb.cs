using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Inpaint.Core;
using Inpaint.Core.Imaging;
using Inpaint.Model.Data;
using Inpaint.Model.Pictures;
using Spectre.Console;

namespace Inpaint.Cli.Verbs;

/// <summary><c>inpaint dataset</c>: looks at pictures before anything is trained on them.</summary>
public static class DatasetVerb
{
    private const int SheetColumns = 16, SheetScale = 2, SheetRows = 12;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Creates the verb.</summary>
    public static Command Create() => new("dataset", "Looks at pictures before anything is trained on them.") { Inspect(), Show() };

    private static Command Inspect()
    {
        var (pictures, source) = (new PictureOptions(), Source());
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var verb = new Command("inspect", "Counts pictures by class, and says what is wrong with them.") { source, json };
        pictures.AddTo(verb);
        verb.SetAction((parsed, cancellation) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var set = pictures.Read(parsed, parsed.GetRequiredValue(source), null, parsed.InvocationConfiguration.Error, cancellation);
            var faults = set.Faults(pictures.SkipsBad(parsed));
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(Summary(set, faults), Json));
            }
            else
            {
                Write(output, set, faults);
            }
            return Task.FromResult(faults.Count == 0 ? 0 : CommandLine.Failure);
        });
        return verb;
    }

    private static Command Show()
    {
        var (pictures, source) = (new PictureOptions(), Source());
        var file = Options.Out("PNG file to write.");
        var verb = new Command("show", "Writes a contact sheet: a row of pictures for each class, as a model would see them.") { source, file };
        pictures.AddTo(verb);
        verb.SetAction((parsed, cancellation) =>
        {
            var set = pictures.Read(parsed, parsed.GetRequiredValue(source), null, parsed.InvocationConfiguration.Error, cancellation);
            var path = parsed.GetRequiredValue(file);
            PictureFile.Write(path, new PictureGrid(SheetColumns, SheetScale, Gap: 2).Render(Tiles(set.Train, set.Classes.Count)));
            var rows = set.Classes.Count == 0 ? "no classes" : $"a row for each of {string.Join(", ", set.Classes)}";
            parsed.InvocationConfiguration.Output.WriteLine($"{path}: {rows}");
            return Task.FromResult(0);
        });
        return verb;
    }

    private static Argument<string> Source() =>
        new("FOLDER") { Description = "Folder of pictures (a subfolder is a class) or of IDX files, a ZIP archive of either, or an IDX file." };

    private static List<byte[]> Tiles(ImageSplit part, int classes)
    {
        if (part.Count == 0)
        {
            throw new DatasetException("Expected pictures to show, and none can be used: see inpaint dataset inspect.");
        }
        classes = part.Labels.Length == 0 ? 0 : classes;
        var tiles = new List<byte[]>();
        for (var row = 0; row < (classes == 0 ? Math.Min(SheetRows, (part.Count + SheetColumns - 1) / SheetColumns) : classes); row++)
        {
            int[] those = classes == 0
                ? [.. Enumerable.Range(row * SheetColumns, SheetColumns).Where(i => i < part.Count)]
                : [.. Enumerable.Range(0, part.Count).Where(i => part.Labels[i] == row).Take(SheetColumns)];
            tiles.AddRange(those.Select(i => part.Image(i).ToArray()));
            tiles.AddRange(Enumerable.Repeat(new byte[ImageSize.Pixels], SheetColumns - those.Length));
        }
        return tiles;
    }

    private static void Write(TextWriter output, PictureDataset set, IReadOnlyList<string> faults)
    {
        output.WriteLine(Text(
            $"{set.Count:N0} pictures: {set.Train.Count:N0} to train on, {set.Validation.Count:N0} to validate, {set.Test.Count:N0} to test"));
        output.WriteLine(Text($"prepared by \"{Lower(set.Preparation.Placement)}\", ink {Lower(set.Preparation.Ink)}, mean ink {set.MeanInk:F3}"));
        output.WriteLine($"sizes: {string.Join(", ", set.Sizes.Take(5).Select(size => $"{size.Size} ({size.Count})"))}{(set.Sizes.Count > 5 ? $" and {set.Sizes.Count - 5} more" : "")}");
        output.WriteLine(Text($"the same as another in every pixel: {set.Identical:N0}; left out for that: {set.LeftOut:N0}"));
        if (set.Classes.Count > 0)
        {
            var table = new Table().AddColumns("class", "train", "validation", "test");
            for (var label = 0; label < set.Classes.Count; label++)
            {
                table.AddRow(
                    Markup.Escape(set.Classes[label]), Number(set.Train, label), Number(set.Validation, label), Number(set.Test, label));
            }
            Terminal.Over(output).Write(table);
        }
        foreach (var file in set.Refused)
        {
            output.WriteLine($"cannot be used: {file.Name}: {file.Reason}");
        }
        foreach (var fault in faults)
        {
            output.WriteLine($"cannot be trained on: {fault}");
        }
    }

    private static object Summary(PictureDataset set, IReadOnlyList<string> faults) => new
    {
        Pictures = set.Count,
        Train = set.Train.Count,
        Validation = set.Validation.Count,
        Test = set.Test.Count,
        Classes = set.Classes.Select((name, label) => new
        {
            Name = name,
            Train = PictureDataset.CountOf(set.Train, label),
            Validation = PictureDataset.CountOf(set.Validation, label),
            Test = PictureDataset.CountOf(set.Test, label),
        }),
        Prepare = Lower(set.Preparation.Placement),
        Ink = Lower(set.Preparation.Ink),
        set.MeanInk,
        Sizes = set.Sizes.Select(size => new { size.Size, size.Count }),
        set.Identical,
        set.LeftOut,
        set.Refused,
        Faults = faults,
    };

    private static string Number(ImageSplit part, int label) => PictureDataset.CountOf(part, label).ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
