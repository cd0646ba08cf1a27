using System.Diagnostics;
using Inpaint.Core.Imaging;

namespace Inpaint.TestSupport;

/// <summary>Sends damaged and random picture files through reading and preparation. Reused by the short test and by long trials.</summary>
/// <param name="seed">The same seed makes the same files.</param>
public sealed class PictureFuzz(int seed)
{
    private static readonly byte[][] Seeds =
    [
        .. TestPictures.Formats.Select(format =>
            TestPictures.File(TestPictures.Draw((_, _, ink) => new(ink, ink, ink, 1)), format.Encoder)
        ),
        .. TestPictures.Hard.Values,
    ];

    private static readonly PictureLimits Limits = new(1_000_000, 4_000_000, TimeSpan.FromSeconds(5));

    private readonly Random _random = new(seed);

    /// <summary>Files that were read to the end.</summary>
    public int Read { get; private set; }

    /// <summary>Files that were refused with a sentence.</summary>
    public int Refused { get; private set; }

    /// <summary>Longest time that one file took.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>Most bytes that one file made the process allocate.</summary>
    public long MostAllocated { get; private set; }

    /// <summary>Tries one file after another.</summary>
    /// <exception cref="Exception">A file raised something else than a <see cref="PictureException"/>, or gave something else than a
    /// digit.</exception>
    public void Run(int files, CancellationToken cancellation = default)
    {
        for (var i = 0; i < files && !cancellation.IsCancellationRequested; i++)
        {
            Try(Next());
        }
    }

    private void Try(byte[] file)
    {
        var (start, allocated) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        try
        {
            var digit = DigitPreparation.Prepare(PictureReader.Read(file, Limits));
            if (digit.Pixels.Length != 784 || digit.WhatWasDone.Length == 0)
            {
                throw new InvalidOperationException("Expected 784 values and a sentence.");
            }
            Read++;
        }
        catch (PictureException error) when (error.Message.Length > 20)
        {
            Refused++;
        }
        catch (Exception error)
        {
            throw new InvalidOperationException(
                $"Seed {seed}, file {Read + Refused}: {error.GetType().Name} for {Convert.ToBase64String(file)}",
                error
            );
        }
        Slowest = TimeSpan.FromTicks(Math.Max(Slowest.Ticks, Stopwatch.GetElapsedTime(start).Ticks));
        MostAllocated = Math.Max(MostAllocated, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    private byte[] Next()
    {
        var file = (byte[])Seeds[_random.Next(Seeds.Length)].Clone();
        switch (_random.Next(5))
        {
            case 0: // bytes of a signature, then noise
                _random.NextBytes(file.AsSpan(Math.Min(file.Length, _random.Next(4, 40))));
                return file[..Math.Min(file.Length, 2000)];
            case 1:
                return file[.._random.Next(file.Length)];
            case 2: // headers are where sizes are
                for (var i = _random.Next(1, 4); i > 0; i--)
                {
                    file[_random.Next(Math.Min(file.Length, 64))] = (byte)_random.Next(256);
                }
                return file;
            case 3:
                for (var i = _random.Next(1, 20); i > 0; i--)
                {
                    file[_random.Next(file.Length)] ^= (byte)(1 << _random.Next(8));
                }
                return file;
            default: // a part of another file
                var other = Seeds[_random.Next(Seeds.Length)];
                var length = _random.Next(1, Math.Min(200, Math.Min(file.Length, other.Length)));
                other.AsSpan(_random.Next(other.Length - length), length).CopyTo(file.AsSpan(_random.Next(file.Length - length)));
                return file;
        }
    }
}
