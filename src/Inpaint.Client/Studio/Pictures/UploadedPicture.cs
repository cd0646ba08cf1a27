using Inpaint.Core.Imaging;
using Microsoft.JSInterop;

namespace Inpaint.Client.Studio.Pictures;

/// <summary>A file in the browser. The server decodes it: the page, the API and the command line then see the same digit in it.</summary>
public static class UploadedPicture
{
    /// <summary>Fetches a file and prepares it.</summary>
    /// <exception cref="PictureException">It is too large, did not arrive, or is no picture.</exception>
    public static async Task<PreparedDigit> PrepareAsync(IJSStreamReference file)
    {
        var most = PictureLimits.Default.MaxBytes;
        if (file.Length > most)
        {
            throw new PictureException(PictureProblem.TooManyBytes, $"Expected at most {most} bytes, got {file.Length}.");
        }

        using var bytes = new MemoryStream();
        try
        {
            await using var stream = await file.OpenReadStreamAsync(most);
            await stream.CopyToAsync(bytes);
        }
        catch (Exception error) when (error is IOException or TimeoutException or InvalidOperationException)
        {
            throw new PictureException(PictureProblem.CutShort, "The file did not arrive in full.", error);
        }
        return await Task.Run(() => DigitPreparation.Prepare(bytes.ToArray()));
    }
}
