using System.Text;
using Microsoft.JSInterop;

namespace Inpaint.Client.Studio.Saving;

/// <summary>A recipe in a file of the browser, or in its clipboard.</summary>
public static class UploadedRecipe
{
    /// <summary>Fetches and reads it.</summary>
    /// <exception cref="RecipeException">It did not arrive, is too long, or is no recipe.</exception>
    public static async Task<Recipe> ReadAsync(IJSStreamReference file)
    {
        try
        {
            await using var stream = await file.OpenReadStreamAsync(Recipe.MaxBytes);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return Recipe.FromJson(await reader.ReadToEndAsync());
        }
        catch (Exception error) when (
            error is IOException or TimeoutException or InvalidOperationException or ArgumentOutOfRangeException or JSException)
        {
            throw new RecipeException(RecipeProblem.Unreadable, $"Expected at most {Recipe.MaxBytes} bytes, got {file.Length}.", error);
        }
    }
}
