using Inpaint.Core;
using Inpaint.Core.Completions;

namespace Inpaint.Server.Tests.Support;

internal static class Requests
{
    public static CompletionRequest Valid(int count = 1, int seed = 1, string? model = null) => new()
    {
        Image = [.. Enumerable.Range(0, ImageSize.Pixels).Select(i => (byte)(i % 251))],
        Missing = [.. Enumerable.Range(0, ImageSize.Pixels).Select(i => (byte)(i >= ImageSize.Pixels / 2 ? 1 : 0))],
        Count = count,
        Seed = seed,
        Model = model,
    };
}
