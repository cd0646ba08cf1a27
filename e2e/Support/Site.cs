namespace Inpaint.EndToEnd.Support;

/// <summary>One server and one browser, shared by the tests of the collection.</summary>
public sealed class Site : BrowserSite, IAsyncLifetime;

/// <summary>Tests that share one <see cref="Site"/>, and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<Site>
{
    public const string Name = "site";
}
