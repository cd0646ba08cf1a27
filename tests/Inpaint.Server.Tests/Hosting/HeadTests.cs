using System.Net;
using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Hosting;

public sealed class HeadTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/lab")]
    [InlineData("/api/index.html")]
    [InlineData("/api/openapi/v1.json")]
    [InlineData("/api/v1/models")]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    [InlineData("/metrics")]
    public async Task Head_WhatGetAnswers_IsTheSameWithoutItsBody(string path)
    {
        await using var host = await TestHost.StartAsync(kestrel: true);
        using var http = new HttpClient { BaseAddress = host.Address };
        using var get = await http.GetAsync(path);
        using var head = await http.SendAsync(new(HttpMethod.Head, path));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (get.StatusCode, head.StatusCode));
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(path)).StatusCode); // the connection is in order
    }

    [Fact]
    public async Task Head_NothingThere_IsNotFound()
    {
        await using var host = await TestHost.StartAsync();
        using var head = await host.CreateClient().SendAsync(new(HttpMethod.Head, "/api/v1/nothing"));
        Assert.Equal(HttpStatusCode.NotFound, head.StatusCode);
    }
}
