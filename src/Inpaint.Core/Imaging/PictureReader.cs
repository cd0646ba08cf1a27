using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Inpaint.Core.Imaging;

/// <summary>
/// Reads PNG, JPEG, WebP, GIF (its first frame) and BMP files: the one place that does. Files are trusted with nothing: the header is read
/// first, limits hold before pixels are decoded, no metadata is inflated, memory and time are bounded.
/// </summary>
public static class PictureReader
{
    /// <summary>Pictures above this take turns, so that several large ones do not hold their memory at once.</summary>
    private const int LargePixels = 4_000_000;

    private const int MaxAllocationMegabytes = 256;

    private static readonly SemaphoreSlim LargePictures = new(1);

    private static readonly Configuration Decoders = Configure();

    /// <summary>True where the bytes begin like a picture that <see cref="Read"/> knows.</summary>
    public static bool IsPicture(ReadOnlySpan<byte> file) => PictureKind.IsReadable(file);

    /// <summary>Decodes a file.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="limits">What it may cost; null for <see cref="PictureLimits.Default"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PictureException">It is not a picture, damaged, cut short, or over a limit. Nothing else is thrown for any
    /// bytes.</exception>
    public static Picture Read(byte[] file, PictureLimits? limits = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        limits ??= PictureLimits.Default;
        if (file.Length > limits.MaxBytes)
        {
            throw new PictureException(
                PictureProblem.TooManyBytes,
                $"The file has more than {Megabytes(limits.MaxBytes)} MB, which is the most that is read. Save the picture smaller, or as JPEG."
            );
        }
        if (!PictureKind.IsReadable(file))
        {
            throw new PictureException(file.Length == 0 ? PictureProblem.Empty : PictureProblem.OtherFormat, PictureKind.Describe(file));
        }
        if (PictureParts.IsAnimatedWebp(file))
        {
            throw new PictureException(
                PictureProblem.OtherFormat,
                "This is an animated WebP, which cannot be read here. Save one of its pictures as PNG or JPEG and send that."
            );
        }
        if (PictureParts.IsCutShort(file))
        {
            throw new PictureException(PictureProblem.CutShort, "The picture is cut short: its end is missing. Send the whole file.");
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(limits.Time);
        try
        {
            return Decode(file, limits, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new PictureException(
                PictureProblem.Damaged,
                $"The picture took longer than {limits.Time.TotalSeconds:0.#} seconds to decode. Save it as PNG or JPEG and send that.");
        }
        catch (Exception error) when (error is not (PictureException or OperationCanceledException))
        {
            // Decoders meet damaged files with whatever exception the damage leads to.
            throw new PictureException(
                PictureProblem.Damaged,
                "The picture is damaged and cannot be decoded. Save it as PNG or JPEG again and send that.",
                error
            );
        }
    }

    private static Picture Decode(byte[] file, PictureLimits limits, CancellationToken cancellation)
    {
        var info = Image.Identify(Decoders, file, out var format)
            ?? throw new PictureException(PictureProblem.OtherFormat, PictureKind.Describe(file));
        var pixels = (long)info.Width * info.Height;
        if (pixels < 1)
        {
            throw new PictureException(PictureProblem.Damaged, "The picture has no pixels.");
        }
        if (pixels > limits.MaxPixels)
        {
            throw new PictureException(
                PictureProblem.TooManyPixels,
                $"The picture has {info.Width} x {info.Height} pixels. Expected at most {limits.MaxPixels / 1_000_000} megapixels: "
                    + "make it smaller, or crop it to the digit.");
        }
        var turns = pixels > LargePixels;
        if (turns)
        {
            LargePictures.Wait(cancellation);
        }
        try
        {
            return info.PixelType.BitsPerPixel / Channels(info.Metadata, format) > 8
                ? Decode<La32>(file, format, 1, pixel => (pixel.L, pixel.A), cancellation)
                : Decode<La16>(file, format, 257, pixel => ((ushort)(pixel.L * 257), (ushort)(pixel.A * 257)), cancellation);
        }
        finally
        {
            if (turns)
            {
                LargePictures.Release();
            }
        }
    }

    private static Picture Decode<TPixel>(
        byte[] file, IImageFormat format, int step, Func<TPixel, (ushort Grey, ushort Opacity)> convert, CancellationToken cancellation)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using var stream = new MemoryStream(file, writable: false);
        using var image = Image.LoadAsync<TPixel>(Decoders, stream, cancellation).GetAwaiter().GetResult();
        if (format is PngFormat)
        {
            image.Metadata.ExifProfile = PictureParts.PngExif(file);
        }
        var turned = image.Metadata.ExifProfile?.GetValue(ExifTag.Orientation) is { Value: > 1 and <= 8 };
        if (turned)
        {
            image.Mutate(context => context.AutoOrient());
        }

        var (width, height) = (image.Width, image.Height);
        var (grey, opacity) = (new ushort[width * height], new ushort[width * height]);
        image.ProcessPixelRows(rows =>
        {
            for (var y = 0; y < height; y++)
            {
                var row = rows.GetRowSpan(y);
                for (var x = 0; x < width; x++)
                {
                    (grey[y * width + x], opacity[y * width + x]) = convert(row[x]);
                }
            }
        });
        return new(width, height, grey, opacity.AsSpan().ContainsAnyExcept(ushort.MaxValue) ? opacity : null, step, turned);
    }

    private static int Channels(ImageMetadata metadata, IImageFormat format) =>
        format is not PngFormat
            ? 4
            : metadata.GetPngMetadata().ColorType switch
            {
                PngColorType.Rgb => 3,
                PngColorType.RgbWithAlpha => 4,
                PngColorType.GrayscaleWithAlpha => 2,
                _ => 1,
            };

    private static string Megabytes(int bytes) => FormattableString.Invariant($"{bytes / 1e6:0.#}");

    private static Configuration Configure()
    {
        var configuration = new Configuration
        {
            MemoryAllocator = MemoryAllocator.Create(
                new() { MaximumPoolSizeMegabytes = 64, AllocationLimitMegabytes = MaxAllocationMegabytes }
            ),
            MaxDegreeOfParallelism = 1,
        };
        var formats = configuration.ImageFormatsManager;
        Add(PngFormat.Instance, new PngDecoder { IgnoreMetadata = true }, new PngImageFormatDetector());
        Add(JpegFormat.Instance, new JpegDecoder(), new JpegImageFormatDetector());
        Add(
            GifFormat.Instance,
            new GifDecoder { DecodingMode = FrameDecodingMode.First, IgnoreMetadata = true },
            new GifImageFormatDetector()
        );
        Add(WebpFormat.Instance, new WebpDecoder(), new WebpImageFormatDetector());
        Add(BmpFormat.Instance, new BmpDecoder(), new BmpImageFormatDetector());
        return configuration;

        void Add(IImageFormat format, IImageDecoder decoder, IImageFormatDetector detector)
        {
            formats.AddImageFormat(format);
            formats.SetDecoder(format, decoder);
            formats.AddImageFormatDetector(detector);
        }
    }
}
