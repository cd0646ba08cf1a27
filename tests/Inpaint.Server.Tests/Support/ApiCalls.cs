using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Inpaint.Core.Completions;

namespace Inpaint.Server.Tests.Support;

internal static class ApiCalls
{
    public const string Completions = "/api/v1/completions";

    public static JsonObject Body(int count = 1, int seed = 1) =>
        JsonNode.Parse(JsonSerializer.Serialize(Requests.Valid(count, seed), JsonSerializerOptions.Web))!.AsObject();

    public static Task<HttpResponseMessage> CompleteAsync(
        this HttpClient http,
        JsonNode body,
        string accept = "application/json",
        string? origin = null
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Completions) { Content = JsonContent.Create(body) };
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }
        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();

    public static List<Completion> CompletionsOf(JsonObject answer) =>
        answer["completions"].Deserialize<List<Completion>>(JsonSerializerOptions.Web)!;
}
