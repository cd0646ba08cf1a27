using System.Text;
using Inpaint.Core.Imaging;
using Inpaint.Model.Data;

namespace Inpaint.Model.Pictures;

/// <summary>Reads classes and parts from the folders that pictures lie in: CLASS/picture.png, or train/CLASS/picture.png.</summary>
internal static class PictureFolders
{
    private const int MaxName = 100;

    private static readonly Dictionary<string, DatasetPart> Parts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["train"] = DatasetPart.Train,
        ["training"] = DatasetPart.Train,
        ["valid"] = DatasetPart.Validation,
        ["validation"] = DatasetPart.Validation,
        ["val"] = DatasetPart.Validation,
        ["test"] = DatasetPart.Test,
    };

    /// <summary>Arranges files by their folders.</summary>
    /// <exception cref="DatasetException">Two folders mean the same class, or some pictures have a class and others none.</exception>
    public static IReadOnlyList<StoredPicture> Arrange(IReadOnlyList<StoredFile> files, List<RefusedFile> refused)
    {
        var skipped = Common(files);
        var tops = files.Select(file => file.Folders.Skip(skipped).FirstOrDefault()).OfType<string>().Distinct().ToList();
        var hasParts = tops.Count > 1 && tops.All(Parts.ContainsKey);
        var pictures = new List<StoredPicture>();
        var folderOf = new Dictionary<(DatasetPart?, string), string>();
        foreach (var file in files)
        {
            string[] folders = file.Folders[skipped..];
            DatasetPart? part = null;
            if (hasParts && folders.Length > 0)
            {
                (part, folders) = (Parts[folders[0]], folders[1..]);
            }
            var written = string.Join('/', folders);
            var name = Normalized(written);
            if (name.Length > MaxName || name.Any(char.IsControl))
            {
                refused.Add(new(file.Path, $"its folder's name has control characters, or more than {MaxName} letters."));
                continue;
            }
            if (!folderOf.TryAdd((part, name), written) && folderOf[(part, name)] != written)
            {
                throw new DatasetException(
                    $"Two folders are both class \"{name}\" once their names are written the same way in Unicode: rename one of them.");
            }
            pictures.Add(new(
                file.Path, name.Length == 0 ? null : name, part, () => file.Read(PictureLimits.Default.MaxBytes + 1), "",
                bytes => PictureReader.Read(bytes)));
        }
        if (pictures.Any(picture => picture.Class is null) && pictures.Any(picture => picture.Class is not null))
        {
            throw new DatasetException(
                $"Expected every picture in the folder of its class, or none: {pictures.First(picture => picture.Class is null).Name} lies in no class's folder.");
        }
        return pictures;
    }

    /// <summary>How many folders all files lie in, beyond which there still is a folder for each: archives often wrap all in one.</summary>
    private static int Common(IReadOnlyList<StoredFile> files)
    {
        var common = 0;
        while (files.Count > 0 && files.All(file => file.Folders.Length > common + 1 && file.Folders[common] == files[0].Folders[common]))
        {
            common++;
        }
        return common;
    }

    private static string Normalized(string name)
    {
        try
        {
            return name.Trim().Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return "\0"; // not Unicode at all, refused as control characters are
        }
    }
}
