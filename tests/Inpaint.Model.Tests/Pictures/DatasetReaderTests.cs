using System.IO.Compression;
using System.Security.Cryptography;
using Inpaint.Core.Imaging;
using Inpaint.Model.Data;
using Inpaint.Model.Pictures;
using Inpaint.TestSupport;

namespace Inpaint.Model.Tests.Pictures;

public sealed class DatasetReaderTests : IDisposable
{
    private const int RegularFile = 0x81A4, Link = 0xA1FF;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private PictureDataset Read(string? path = null, DatasetOptions? options = null) =>
        DatasetReader.Read((options ?? new(_folder.Path)) with { Path = path ?? _folder.Path });

    private static HashSet<string> Hashes(ImageSplit part) =>
        [.. Enumerable.Range(0, part.Count).Select(i => Convert.ToHexString(SHA256.HashData(part.Image(i))))];

    [Theory]
    [InlineData(1, 200)]
    [InlineData(2, 100)]
    [InlineData(26, 10)]
    [InlineData(100, 10)]
    public void Read_FolderForEachClass_DividesEveryClassAlike(int classes, int each)
    {
        ShapePictures.Write(_folder.Path, each, [.. Enumerable.Range(0, classes).Select(label => $"class {label:D3}")]);

        var set = Read();

        Assert.Empty(set.Faults(skipBad: false));
        Assert.Equal(classes, set.Classes.Count);
        Assert.Equal((0, 0, classes * each), (set.Identical, set.LeftOut, set.Count));
        for (var label = 0; label < classes; label++)
        {
            Assert.Equal(each * 8 / 10, PictureDataset.CountOf(set.Train, label));
            Assert.Equal(each / 10, PictureDataset.CountOf(set.Validation, label));
            Assert.Equal(each / 10, PictureDataset.CountOf(set.Test, label));
        }
        Assert.Empty(Hashes(set.Train).Intersect(Hashes(set.Test)));
    }

    [Fact]
    public void Read_PicturesWithoutFolders_HaveNoClasses()
    {
        ShapePictures.Write(_folder.Path, 200, "all");

        var set = Read(_folder.File("all"));

        Assert.Empty(set.Classes);
        Assert.Empty(set.Train.Labels);
        Assert.Equal((160, 20, 20), (set.Train.Count, set.Validation.Count, set.Test.Count));
        Assert.Empty(set.Faults(skipBad: false));
    }

    [Fact]
    public void Read_AnotherSeed_HoldsOtherPicturesBack_AndTheSameSeedTheSame()
    {
        ShapePictures.Write(_folder.Path, 100, "a", "b");

        var (first, again, other) = (Read(), Read(), Read(options: new("") { Seed = 2 }));

        Assert.Equal(first.Test.Images, again.Test.Images);
        Assert.NotEqual(first.Test.Images, other.Test.Images);
    }

    [Fact]
    public void Read_TrainAndTestFolders_AreKept_AndWhatIsInBothIsTestedOnAlone()
    {
        ShapePictures.Write(_folder.File("train"), 100, "a", "b");
        ShapePictures.Write(_folder.File("test"), 20, "a", "b");

        var set = Read();

        Assert.Equal(["a", "b"], set.Classes);
        Assert.Equal(40, set.Test.Count);
        Assert.Equal((40, 40), (set.Identical, set.LeftOut)); // the first twenty of each class are in both folders
        Assert.Empty(Hashes(set.Test).Intersect(Hashes(set.Train).Union(Hashes(set.Validation))));
        Assert.InRange(set.Validation.Count, 16, 24);
    }

    [Fact]
    public void Read_IdenticalPictures_StandInOnePart()
    {
        ShapePictures.Write(_folder.Path, 100, "a", "b");
        for (var copy = 0; copy < 5; copy++)
        {
            for (var i = 0; i < 100; i++)
            {
                File.Copy(_folder.File($"a/{i:D4}.png"), _folder.File($"a/copy {copy} of {i}.png"));
            }
        }

        var set = Read();

        Assert.Equal((700, 500, 0), (set.Count, set.Identical, set.LeftOut));
        HashSet<string>[] parts = [Hashes(set.Train), Hashes(set.Validation), Hashes(set.Test)];
        Assert.Equal(200, parts.Sum(part => part.Count));
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("永")]
    [InlineData("🦊🦊")]
    [InlineData("a/b")]
    [InlineData("e\u0301")]
    public void Read_AnyName_IsTheClass(string name)
    {
        ShapePictures.Write(_folder.Path, 100, name, "other");
        Assert.Contains(name.Normalize(), Read().Classes);
    }

    [Fact]
    public void Read_TwoNamesThatAreOneAfterNormalization_AreRefused()
    {
        ShapePictures.Write(_folder.Path, 10, "\u00E9", "e\u0301", "other");
        Assert.Contains("\"é\"", Assert.Throws<DatasetException>(() => Read()).Message);
    }

    [Fact]
    public void Read_NumbersAsNames_AreInTheirOrder()
    {
        ShapePictures.Write(_folder.Path, 10, "10", "9", "0");
        Assert.Equal(["0", "9", "10"], Read().Classes);
    }

    [Fact]
    public void Read_SomePicturesOutsideOfEveryClass_AreRefused()
    {
        ShapePictures.Write(_folder.Path, 10, "a", "b");
        File.WriteAllBytes(_folder.File("stray.png"), ShapePictures.Png(0, 0));
        Assert.Contains("stray.png", Assert.Throws<DatasetException>(() => Read()).Message);
    }

    [Fact]
    public void Faults_TooFewPictures_ATooSmallClass_AndAFileThatIsNoPicture_AreNamed()
    {
        ShapePictures.Write(_folder.Path, 9, "few", "fewer");
        File.WriteAllText(_folder.File("few/notes.txt"), "no picture");

        var set = Read();

        Assert.Equal("few/notes.txt", Assert.Single(set.Refused).Name);
        Assert.Contains("notes.txt", set.Faults(skipBad: false)[0]);
        Assert.Equal(
            ["Expected 200 pictures or more, got 18.", "Expected 10 pictures or more of every class, got 9 of \"few\"."],
            set.Faults(skipBad: true).Take(2));
        Assert.Throws<DatasetException>(() => set.Require(skipBad: true));
    }

    [Fact]
    public void Read_HiddenFilesOfSystems_AreNoPictures()
    {
        ShapePictures.Write(_folder.Path, 10, "a");
        File.WriteAllText(_folder.File("a/.DS_Store"), "x");
        File.WriteAllText(_folder.File("a/Thumbs.db"), "x");
        Assert.Empty(Read().Refused);
    }

    [Theory]
    [InlineData(false, "labels-idx1-ubyte")]
    [InlineData(true, "labels-idx1-ubyte.gz")]
    public void Read_IdxFiles_TakeTheirPixelsAsTheyAre_AndTheirLabelsAsNames(bool gzipped, string labels)
    {
        var (images, bytes) = Idx(12);
        WriteIdx("train-images-idx3-ubyte" + (gzipped ? ".gz" : ""), bytes, gzipped);
        WriteIdx("train-" + labels, ShapePictures.IdxLabels([.. Enumerable.Range(0, 240).Select(i => (byte)(i % 12 + 1))]), gzipped);

        var set = Read();

        Assert.Equal(Enumerable.Range(1, 12).Select(label => $"{label}"), set.Classes);
        Assert.Equal(new PicturePreparation(PicturePlacement.None, InkShade.Light), set.Preparation);
        Assert.Contains(images.Select(Convert.ToHexString), pixels => pixels == Convert.ToHexString(set.Train.Image(0)));
        Assert.Empty(set.Faults(skipBad: false));
    }

    [Fact]
    public void Read_OneIdxFileAndItsLabelsNamed_ReadsBoth()
    {
        WriteIdx("pictures.bin", Idx(4).Bytes, gzipped: false);
        WriteIdx("classes.bin", ShapePictures.IdxLabels([.. Enumerable.Range(0, 240).Select(i => (byte)(i % 4))]), gzipped: false);

        Assert.Equal(4, Read(_folder.File("pictures.bin"), new("") { Labels = _folder.File("classes.bin") }).Classes.Count);
        Assert.Empty(Read(_folder.File("pictures.bin")).Classes);
    }

    [Fact]
    public void Read_IdxWithTooFewLabels_IsRefused()
    {
        WriteIdx("train-images-idx3-ubyte", Idx(4).Bytes, gzipped: false);
        WriteIdx("train-labels-idx1-ubyte", ShapePictures.IdxLabels(1, 2), gzipped: false);
        Assert.Contains("expected 240 labels", Assert.Throws<DatasetException>(() => Read()).Message);
    }

    [Fact]
    public void Read_Zip_IsReadAsItsFolderWouldBe()
    {
        ShapePictures.Write(_folder.File("letters"), 100, "A", "永 1");
        ZipFile.CreateFromDirectory(_folder.File("letters"), _folder.File("set.zip"), CompressionLevel.Fastest, includeBaseDirectory: true);

        var (zip, folder) = (Read(_folder.File("set.zip")), Read(_folder.File("letters")));

        Assert.Equal(["A", "永 1"], zip.Classes);
        Assert.Equal(folder.Train.Images, zip.Train.Images);
    }

    [Fact]
    public void Read_HostileEntries_AreRefusedOneByOne_AndNothingIsWritten()
    {
        var good = Enumerable.Range(0, 20).Select(i => ($"set/a/{i}.png", ShapePictures.Png(0, i), RegularFile));
        File.WriteAllBytes(_folder.File("set.zip"), ShapePictures.Zip([
            .. good,
            ("../outside.png", ShapePictures.Png(0, 30), RegularFile),
            ("/etc/outside.png", ShapePictures.Png(0, 31), RegularFile),
            ("C:\\outside.png", ShapePictures.Png(0, 32), RegularFile),
            ("set/a/link.png", "/etc/passwd"u8.ToArray(), Link),
        ]));

        var set = Read(_folder.File("set.zip"));

        Assert.Equal(20, set.Count);
        Assert.Equal(
            ["../outside.png", "/etc/outside.png", "C:/outside.png", "set/a/link.png"], set.Refused.Select(file => file.Name));
        Assert.Equal([_folder.File("set.zip")], Directory.GetFileSystemEntries(_folder.Path));
        Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(_folder.Path)!, "outside.png")));
    }

    [Fact]
    public void Read_BombOfOneEntry_IsRefusedAfterAsManyBytesAsAPictureMayHave()
    {
        var bomb = new byte[PictureLimits.Default.MaxBytes + 1_000_000];
        ShapePictures.Png(0, 0).CopyTo(bomb, 0);
        File.WriteAllBytes(_folder.File("set.zip"), ShapePictures.Zip(("a/bomb.png", bomb, RegularFile), ("a/b.png", ShapePictures.Png(0, 1), RegularFile)));

        var refused = Assert.Single(Read(_folder.File("set.zip")).Refused);

        Assert.Equal("a/bomb.png", refused.Name);
        Assert.Contains("more than 10 MB", refused.Reason);
    }

    [Fact]
    public void Read_BombOfManyEntries_EndsAtTheLimit()
    {
        File.WriteAllBytes(_folder.File("set.zip"), ShapePictures.Zip(
            [.. Enumerable.Range(0, 50).Select(i => ($"a/{i}.png", new byte[100_000], RegularFile))]));
        var error = Assert.Throws<DatasetException>(() => Read(_folder.File("set.zip"), new("") { MaxInflatedBytes = 1_000_000 }));
        Assert.Contains("more than 1,000,000 bytes", error.Message);
    }

    [Fact]
    public void Read_DamagedZip_IsRefused()
    {
        var zip = ShapePictures.Zip(("a/b.png", ShapePictures.Png(0, 1), RegularFile));
        File.WriteAllBytes(_folder.File("set.zip"), zip[..^20]);
        Assert.Contains("ZIP archive is damaged", Assert.Throws<DatasetException>(() => Read(_folder.File("set.zip"))).Message);
    }

    [UnixFact]
    public void Read_LinkThatLeadsAroundInACircle_IsNotFollowed()
    {
        ShapePictures.Write(_folder.Path, 10, "a");
        Directory.CreateSymbolicLink(_folder.File("a/again"), _folder.Path);
        Assert.Equal(10, Read().Count);
    }

    [Theory]
    [InlineData("missing", "there is none")]
    [InlineData("", "found none")]
    public void Read_Nothing_IsRefused(string name, string reason) =>
        Assert.Contains(reason, Assert.Throws<DatasetException>(() => Read(Path.Combine(_folder.Path, name))).Message);

    [Fact]
    public void Read_FileOfSomethingElse_IsRefused()
    {
        File.WriteAllText(_folder.File("notes.txt"), "no pictures");
        Assert.Contains("an IDX file of images", Assert.Throws<DatasetException>(() => Read(_folder.File("notes.txt"))).Message);
    }

    [Fact]
    public void Read_Ink_IsFoundForTheWholeSet_OrTakenAsToldTo()
    {
        ShapePictures.Write(_folder.Path, 20, "a");

        var (auto, light) = (
            Read(options: new("") { Placement = PicturePlacement.Stretch }),
            Read(options: new("") { Placement = PicturePlacement.Stretch, Ink = InkShade.Light }));

        Assert.Equal(InkShade.Dark, auto.Preparation.Ink);
        Assert.InRange(auto.MeanInk, 0.01, 0.3);
        Assert.Equal(1, auto.MeanInk + light.MeanInk, 6);
    }

    [Fact]
    public void Read_WithACache_DecodesOnceAndNoticesWhatChanged()
    {
        ShapePictures.Write(_folder.File("set"), 20, "a");
        var options = new DatasetOptions(_folder.File("set")) { Cache = _folder.File("pictures.cache") };
        var first = DatasetReader.Read(options);
        var written = File.GetLastWriteTimeUtc(options.Cache);
        Assert.Equal(first.Train.Images, DatasetReader.Read(options).Train.Images);
        Assert.Equal(written, File.GetLastWriteTimeUtc(options.Cache)); // nothing new, nothing written

        var changed = _folder.File("set/a/0003.png");
        var time = File.GetLastWriteTimeUtc(changed);
        var before = Hashes(first.Train).Concat(Hashes(first.Validation)).Concat(Hashes(first.Test)).ToHashSet();
        File.WriteAllBytes(changed, ShapePictures.Png(0, 5000));
        File.SetLastWriteTimeUtc(changed, time);
        var second = DatasetReader.Read(options);

        var after = Hashes(second.Train).Concat(Hashes(second.Validation)).Concat(Hashes(second.Test)).ToHashSet();
        Assert.Single(after.Except(before));
        Assert.Single(before.Except(after));
    }

    [Fact]
    public void Read_DamagedCacheOrOneOfAnotherPreparation_IsMadeAgain()
    {
        ShapePictures.Write(_folder.File("set"), 20, "a");
        var options = new DatasetOptions(_folder.File("set")) { Cache = _folder.File("pictures.cache") };
        var first = DatasetReader.Read(options);
        var bytes = File.ReadAllBytes(options.Cache);
        bytes[^100] ^= 1;
        File.WriteAllBytes(options.Cache, bytes);

        Assert.Equal(first.Train.Images, DatasetReader.Read(options).Train.Images);
        Assert.NotEqual(first.Train.Images, DatasetReader.Read(options with { Placement = PicturePlacement.Stretch, Ink = InkShade.Light }).Train.Images);
    }

    [Fact]
    public void Read_Cancelled_Ends()
    {
        ShapePictures.Write(_folder.Path, 20, "a");
        Assert.Throws<OperationCanceledException>(() => DatasetReader.Read(new(_folder.Path), cancellation: new(canceled: true)));
    }

    private static (byte[][] Images, byte[] Bytes) Idx(int classes)
    {
        byte[][] images = [.. Enumerable.Range(0, 240).Select(i => ShapePictures.Pixels(i % classes, i))];
        return (images, ShapePictures.IdxImages(28, images));
    }

    private void WriteIdx(string name, byte[] bytes, bool gzipped)
    {
        using var file = File.Create(_folder.File(name));
        using Stream stream = gzipped ? new GZipStream(file, CompressionLevel.Fastest) : file;
        stream.Write(bytes);
    }
}
