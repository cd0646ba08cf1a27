using Inpaint.Client.Localization;

namespace Inpaint.Client.Tests.Localization;

public sealed class CultureEndpointTests
{
    [Theory]
    [InlineData("/", true)]
    [InlineData("/lab?model=ladder", true)]
    [InlineData("//elsewhere.example", false)]
    [InlineData("/\\elsewhere.example", false)]
    [InlineData("https://elsewhere.example", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsLocal_OnlyForPathsOfThisSite(string? path, bool expected) => Assert.Equal(expected, CultureEndpoint.IsLocal(path));
}
