using System.Text.Json;
using Inpaint.Core.Completions;
using Inpaint.Server.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace Inpaint.Server.Tests.Hubs;

/// <summary>
/// What clients of the hub send by mistake: each is told what is wrong, keeps its connection, and leaves no error in the log.
/// </summary>
public sealed class HubRefusalTests : IAsyncLifetime
{
    private readonly LogRecorder _log = new();
    private TestHost _host = null!;
    private HubConnection _hub = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(new() { ["Limits:RatesEnabled"] = "false" }, kestrel: true, log: _log);
        _hub = await HubClient.ConnectAsync(_host.Address);
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _host.DisposeAsync();
    }

    public static TheoryData<string, string, string, string> Fields => new()
    {
        { "image", """{"0":255,"1":0}""", "784 bytes in base64", "an object" }, // a Uint8Array, as JSON.stringify writes it
        { "image", "[255,0]", "784 bytes in base64", "an array" },
        { "image", "null", "784 bytes in base64", "null" },
        { "image", "\"!\"", "784 bytes in base64", "the text \"!\"" },
        { "missing", "\"AAAA\"", "784 values, row by row", "3" },
        { "count", "\"4\"", "a whole number from 1 to 64", "the text \"4\"" },
        { "count", "null", "a whole number from 1 to 64", "null" },
        { "count", "65", "1 to 64", "65" },
        { "seed", "2147483648", "a whole number from 0 to 2147483647", "2147483648" },
        { "seed", "1e400", "a whole number from 0 to 2147483647", "1e400" },
        { "temperature", "true", "a number from 0 to 1.5", "true" },
        { "variationOf.seed", "{}", "a whole number from 0 to 2147483647", "nothing" },
        { "morph.from", "{}", "an object with seed and index", "nothing" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Complete_WrongField_IsNamedWithWhatWasExpectedAndWhatCame(string field, string json, string expected, string got)
    {
        var request = JsonSerializer.Serialize(Requests.Valid(), JsonSerializerOptions.Web);
        var members = JsonDocument.Parse(request).RootElement.EnumerateObject().Where(member => member.Name != field.Split('.')[0])
            .Select(member => $"\"{member.Name}\":{member.Value.GetRawText()}");
        using var body = JsonDocument.Parse($"{{{string.Join(',', members)},\"{field.Split('.')[0]}\":{json}}}");
        await AssertRefusedAsync(body.RootElement, field, expected, got);
    }

    [Theory]
    [InlineData("null", "null")]
    [InlineData("[1]", "an array")]
    [InlineData("\"text\"", "the text \"text\"")]
    public async Task Complete_NoObject_IsRefused(string json, string got)
    {
        using var body = JsonDocument.Parse(json);
        await AssertRefusedAsync(body.RootElement, "body", "a JSON object", got);
    }

    [Fact]
    public async Task Complete_UnknownOrMisspelledName_IsRefusedAsTheApiDoes()
    {
        foreach (var name in (string[])["Count", "surplus"])
        {
            var body = ApiCalls.Body();
            body[name] = 1;
            var refusal = await _hub.RefusalAsync(body);
            using var response = await new HttpClient { BaseAddress = _host.Address }.CompleteAsync(body);
            Assert.Equal((await response.JsonAsync())["detail"]!.GetValue<string>(), refusal.Message);
        }
    }

    [Fact]
    public async Task Complete_MoreThanARequestMayBe_IsRefusedAndTheConnectionStays()
    {
        var body = ApiCalls.Body();
        body["model"] = new string('x', 61_000);
        var refusal = await _hub.RefusalAsync(body);
        Assert.Equal((RefusalReason.Invalid, "body", "at most 61440 bytes"), (refusal.Kind, refusal.Field, refusal.Expected));
        Assert.Equal(2, await _hub.CompleteAsync(Requests.Valid(2)).CountAsync(frame => frame.Completion is not null));
    }

    [Fact]
    public async Task Complete_MoreThanAMessageMayBe_ClosesTheConnection()
    {
        var body = ApiCalls.Body();
        body["model"] = new string('x', 70_000);
        await Assert.ThrowsAnyAsync<Exception>(() => _hub.RefusalAsync(body));
        await Wait.UntilAsync(() => _hub.State == HubConnectionState.Disconnected, "the connection is closed");
        Assert.Equal(0, _host.Scheduler.ActiveJobs);
    }

    private async Task AssertRefusedAsync(object body, string field, string expected, string got)
    {
        var refusal = await _hub.RefusalAsync(body);
        Assert.Equal((RefusalReason.Invalid, field, expected, got), (refusal.Kind, refusal.Field, refusal.Expected, refusal.Got));
        Assert.Equal($"{field}: expected {expected}, got {got}.", refusal.Message);
        Assert.Null(refusal.RetryAfter);
        Assert.Equal(2, await _hub.CompleteAsync(Requests.Valid(2)).CountAsync(frame => frame.Completion is not null));
        Assert.Empty(_log.Errors);
    }
}
