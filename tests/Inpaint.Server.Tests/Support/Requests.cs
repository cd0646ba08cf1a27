using Inpaint.Core;
using Inpaint.Core.Completions;

namespace Inpaint.Server.Tests.Support;

/// <summary>Valid requests to start from.</summary>
internal static class Requests
{
    /// <summary>A grey ramp whose lower half is missing.</summary>
    public static CompletionRequest Valid(int count = 1, int seed = 1, string? model = null) => new()
    {
        Image = [.. Enumerable.Range(0, ImageSize.Pixels).Select(i => (byte)(i % 251))],
        Missing = [.. Enumerable.Range(0, ImageSize.Pixels).Select(i => (byte)(i >= ImageSize.Pixels / 2 ? 1 : 0))],
        Count = count,
        Seed = seed,
        Model = model,
    };
}
