using System.Net;
using System.Text.Json.Nodes;
using Inpaint.Core;
using Inpaint.Server.Tests.Support;

namespace Inpaint.Server.Tests.Api;

/// <summary>Requests that are wrong, each with what the caller is told.</summary>
public sealed class InvalidRequestTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("image", "\"AAAA\"", "784 values, row by row, got 3")]
    [InlineData("image", "null", "784 bytes in base64, got null")]
    [InlineData("image", "\"not base64!\"", "784 bytes in base64, got the text \"not base64!\"")]
    [InlineData("image", "[1,2]", "784 bytes in base64, got an array")]
    [InlineData("missing", "\"AAAA\"", "784 values, row by row, got 3")]
    [InlineData("count", "0", "1 to 64, got 0")]
    [InlineData("count", "65", "1 to 64, got 65")]
    [InlineData("count", "1.5", "a whole number from 1 to 64, got 1.5")]
    [InlineData("count", "\"nine\"", "a whole number from 1 to 64, got the text \"nine\"")]
    [InlineData("seed", "-1", "0 to 2147483647, got -1")]
    [InlineData("seed", "2147483648", "a whole number from 0 to 2147483647, got 2147483648")]
    [InlineData("firstIndex", "2147483647", "at most 2147483646 where 1 are asked for, got 2147483647")]
    [InlineData("temperature", "1.6", "0 to 1.5, got 1.6")]
    [InlineData("label", "10", "a class from 0 to 9, got 10")]
    [InlineData("model", "\"nobody\"", "one of fake, plain, got \"nobody\"")]
    [InlineData("variationOf.seed", "{\"seed\":-1,\"index\":0}", "0 to 2147483647, got -1")]
    [InlineData("variationOf", "7", "an object with seed and index, or null, got 7")]
    [InlineData("variationOf.seed", "{}", "a whole number from 0 to 2147483647, got nothing")]
    [InlineData("variationOf.index", "{\"seed\":1,\"index\":\"0\"}", "a whole number from 0 to 2147483647, got the text \"0\"")]
    [InlineData("variationOf", "{\"seed\":1,\"Index\":0}", "no fields but seed, index, got \"Index\" (did you mean index?)")]
    [InlineData("morph.from", "{}", "an object with seed and index, got nothing")]
    [InlineData("morph.to.seed", "{\"from\":{\"seed\":1,\"index\":0},\"to\":{}}", "a whole number from 0 to 2147483647, got nothing")]
    [InlineData("count", "null", "a whole number from 1 to 64, got null")]
    [InlineData("model", "7", "the name of a model, or null, got 7")]
    [InlineData("model", "\"\\u001b[31m\\r\\n\\u202e\"", "got \"\\u001b[31m\\u000d\\u000a\\u202e\"")]
    [InlineData("body", "1", "no fields but model, image")]
    public async Task Post_InvalidField_IsNamedWithWhatWasExpectedAndWhatCame(string field, string value, string detail)
    {
        var body = ApiCalls.Body();
        body[field == "body" ? "surplus" : field.Split('.')[0]] = JsonNode.Parse(value);
        using var response = await _host.CreateClient().CompleteAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = await response.JsonAsync();
        Assert.Equal(field, problem["field"]!.GetValue<string>());
        Assert.Contains(detail, problem["detail"]!.GetValue<string>());
        Assert.Equal(0, _host.Scheduler.ActiveJobs);
    }

    [Theory]
    [InlineData("label", "3")]
    [InlineData("variationOf", "{\"seed\":1,\"index\":0}")]
    [InlineData("morph", "{\"from\":{\"seed\":1,\"index\":0},\"to\":{\"seed\":1,\"index\":1}}")]
    public async Task Post_WhatTheModelCannotDo_IsRefused(string field, string value)
    {
        var body = ApiCalls.Body();
        body["model"] = "plain";
        body[field] = JsonNode.Parse(value);
        using var response = await _host.CreateClient().CompleteAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, (await response.JsonAsync())["field"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_HoleValueOfTwoAndNoHole_AreRefused()
    {
        var missing = new byte[ImageSize.Pixels];
        foreach (var expected in (string[])["at least one pixel to fill, got none", "values of 0 or 1, got 2 at pixel 5"])
        {
            var body = ApiCalls.Body();
            body["missing"] = Convert.ToBase64String(missing);
            using var response = await _host.CreateClient().CompleteAsync(body);
            Assert.Contains(expected, (await response.JsonAsync())["detail"]!.GetValue<string>());
            missing[5] = 2;
        }
    }

    [Theory]
    [InlineData("{\"image\":", "JSON in UTF-8, at most 64 levels deep, got something else at line 1, byte 10")]
    [InlineData("", "levels deep, got nothing")]
    [InlineData("{}{}", "got something else at line 1, byte 3")]
    [InlineData("[]", "a JSON object, got an array")]
    [InlineData("\"text\"", "a JSON object, got the text \"text\"")]
    public async Task Post_NotAJsonObject_IsRefused(string body, string detail)
    {
        using var content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var response = await _host.CreateClient().PostAsync(ApiCalls.Completions, content);
        Assert.Contains(detail, (await response.JsonAsync())["detail"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("Count", "got \"Count\" (did you mean count?)")]
    [InlineData("IMAGE", "got \"IMAGE\" (did you mean image?)")]
    [InlineData("temprature", "got \"temprature\" (did you mean temperature?)")]
    public async Task Post_MisspelledName_IsRefusedWithTheNearest(string name, string detail)
    {
        var body = ApiCalls.Body();
        body[name] = 1;
        using var response = await _host.CreateClient().CompleteAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(detail, (await response.JsonAsync())["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_Refused_SaysKindExpectationAndWhatCameApart()
    {
        var body = ApiCalls.Body(count: 65);
        using var response = await _host.CreateClient().CompleteAsync(body);
        var problem = await response.JsonAsync();
        Assert.Equal(
            ("invalid", "count", "1 to 64", "65"),
            (
                problem["kind"]!.GetValue<string>(),
                problem["field"]!.GetValue<string>(),
                problem["expected"]!.GetValue<string>(),
                problem["got"]!.GetValue<string>()
            )
        );
    }

    /// <summary>Bytes that no text may have, and half a character, in a value and in a name.</summary>
    [Theory]
    [InlineData("image", "{'image':'\u00ff','missing':''}", "784 bytes in base64, got text that is not valid Unicode")]
    [InlineData("model", "{'model':'\u00ff\u00fe'}", "the name of a model, or null, got text that is not valid Unicode")]
    [InlineData("model", "{'model':'\\ud800'}", "the name of a model, or null, got text that is not valid Unicode")]
    [InlineData("count", "{'count':'\\udc00'}", "a whole number from 1 to 64, got text that is not valid Unicode")]
    [InlineData("body", "{'\\ud800':1}", "got a name that is not valid Unicode")]
    [InlineData("body", "{'\u00ff':1}", "got a name that is not valid Unicode")]
    [InlineData("seed", "{'seed':1,'seed':2}", "one value, got two")]
    public async Task Post_NotUnicodeOrTwice_IsRefused(string field, string latin1, string detail)
    {
        foreach (var path in (string[])[ApiCalls.Completions, "/api/v1/classify"])
        {
            if (path != ApiCalls.Completions && field is not ("image" or "body"))
            {
                continue;
            }
            using var response = await PostAsync(path, System.Text.Encoding.Latin1.GetBytes(latin1.Replace('\'', '"')));
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            var problem = await response.JsonAsync();
            Assert.Equal(field, problem["field"]!.GetValue<string>());
            Assert.Contains(detail, problem["detail"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task Post_ByteOrderMark_IsAccepted()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(ApiCalls.Body().ToJsonString())];
        using var response = await PostAsync(ApiCalls.Completions, body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Post_BodyTooLarge_IsRefusedBeforeItIsRead()
    {
        await using var listening = await TestHost.StartAsync(kestrel: true);
        using var http = new HttpClient { BaseAddress = listening.Address };
        using var content = new StringContent(
            new string(' ', 14_000_000),
            new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, ApiCalls.Completions) { Content = content };
        request.Headers.ExpectContinue = true; // asks before it sends the body
        using var response = await http.SendAsync(request);
        Assert.Contains("at most 13394772 bytes, got 14000000", (await response.JsonAsync())["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_UnknownMediaTypes_Are406And415()
    {
        using var notAcceptable = await _host.CreateClient().CompleteAsync(ApiCalls.Body(), "text/html");
        Assert.Equal(HttpStatusCode.NotAcceptable, notAcceptable.StatusCode);
        Assert.Equal(
            "Accept: expected one of application/json, image/png, text/event-stream, got text/html.",
            (await notAcceptable.JsonAsync())["detail"]!.GetValue<string>()
        );
        using var content = new StringContent(
            "image=1",
            new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")
        );
        using var unsupported = await _host.CreateClient().PostAsync(ApiCalls.Completions, content);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, unsupported.StatusCode);
        Assert.Equal("application/problem+json", unsupported.Content.Headers.ContentType!.MediaType);
        Assert.Contains(
            "expected application/json, got application/x-www-form-urlencoded",
            (await unsupported.JsonAsync())["detail"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task Post_DeepJson_IsNamedAsSuch()
    {
        var levels = string.Concat(Enumerable.Repeat("[", 1000));
        (string Body, string Detail)[] cases = [(levels, "got more levels"), (levels + "{", "got more levels"), ("[[[[[", "something else")];
        foreach (var (body, detail) in cases)
        {
            using var response = await PostAsync(ApiCalls.Completions, System.Text.Encoding.UTF8.GetBytes(body));
            Assert.Contains(detail, (await response.JsonAsync())["detail"]!.GetValue<string>());
        }
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task Post_OtherEncodings_AreNamed(string encoding)
    {
        var text = System.Text.Encoding.GetEncoding(encoding);
        foreach (var preamble in (byte[][])[text.GetPreamble(), []])
        {
            using var response = await PostAsync(ApiCalls.Completions, [.. preamble, .. text.GetBytes("{}")]);
            var detail = (await response.JsonAsync())["detail"]!.GetValue<string>();
            Assert.Contains("JSON in UTF-8, at most 64 levels deep, got UTF-16 or UTF-32", detail);
        }
    }

    [Fact]
    public async Task Post_Compressed_IsNamed()
    {
        using var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(ApiCalls.Body().ToJsonString()));
        content.Headers.ContentType = new("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await _host.CreateClient().PostAsync(ApiCalls.Completions, content);
        Assert.Contains("Content-Encoding: expected none", (await response.JsonAsync())["detail"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("GET", "/api/v1/completions", HttpStatusCode.MethodNotAllowed, "Expected POST, got GET.")]
    [InlineData("DELETE", "/api/v1/classify", HttpStatusCode.MethodNotAllowed, "Expected POST, got DELETE.")]
    [InlineData("PUT", "/api/v1/models", HttpStatusCode.MethodNotAllowed, "Expected GET, HEAD, got PUT.")]
    [InlineData("GET", "/api/v1/complete", HttpStatusCode.NotFound, "Expected models, completions or classify below /api/v1")]
    [InlineData("POST", "/api/v1/", HttpStatusCode.NotFound, "Expected models, completions or classify below /api/v1")]
    public async Task OtherMethodsAndPaths_AreProblemsThatSayWhatThereIs(string method, string path, HttpStatusCode status, string detail)
    {
        using var response = await _host.CreateClient().SendAsync(new(HttpMethod.Parse(method), path));
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(status == HttpStatusCode.MethodNotAllowed, response.Content.Headers.Allow.Count > 0);
        Assert.Contains(detail, (await response.JsonAsync())["detail"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("application/json; charset=utf8", "*/*", HttpStatusCode.OK)]
    [InlineData("application/json; charset=\"UTF-8\"", "*/*", HttpStatusCode.OK)]
    [InlineData("application/json; charset=us-ascii", "*/*", HttpStatusCode.OK)]
    [InlineData("application/json; charset=latin1", "*/*", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("Application/JSON", "application/json", HttpStatusCode.OK)]
    [InlineData("application/json; charset=UTF-8", "Text/Event-Stream; charset=utf-8", HttpStatusCode.OK)]
    [InlineData("application/json; charset=utf-16", "application/json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", "IMAGE/PNG;q=0.5, text/html", HttpStatusCode.OK)]
    [InlineData("application/json", "application/*", HttpStatusCode.OK)]
    public async Task Post_MediaTypes_KnowNoCaseAndMayHaveParameters(string type, string accept, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, ApiCalls.Completions)
        {
            Content = new StringContent(ApiCalls.Body().ToJsonString()),
        };
        request.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await _host.CreateClient().SendAsync(request);
        Assert.Equal(status, response.StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(string path, byte[] json) => _host.CreateClient().PostAsync(
        path, new ByteArrayContent(json) { Headers = { ContentType = new("application/json") } });
}
