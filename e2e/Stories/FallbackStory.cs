using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Inpaint.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Stories;

/// <summary>The GPU fails while the page is open: the run says so, and the server goes on with its processor.</summary>
[Collection(SiteCollection.Name)]
public sealed class FallbackStory(Site site)
{
    [ChromiumTheory]
    [InlineData(
        "en",
        1280,
        "CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 139.81 GiB total capacity; 138.02 GiB already allocated)",
        "ran out of memory",
        "The GPU failed while these were drawn. The server goes on with its processor, slower: please try again.",
        "The GPU failed: slower for now"
    )]
    [InlineData(
        "zh-Hans",
        390,
        "CUDA error: an illegal memory access was encountered\nCUDA kernel errors might be asynchronously reported",
        "was lost",
        "绘制时 GPU 出错。服务器改用处理器继续，会慢一些：请重试。",
        "GPU 出错：暂时变慢"
    )]
    public async Task GpuFails_CardThenBadgeAndTheNextRunIsDrawnByTheProcessor(
        string language, int width, string error, string fault, string sentence, string badge)
    {
        await using var server = await FailingGpu.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Address };
        await site.VisitAsync($"{nameof(GpuFails_CardThenBadgeAndTheNextRunIsDrawnByTheProcessor)}-{language}", async page =>
        {
            var studio = new StudioDriver(page);
            await studio.OpenAsync();
            await Expect(studio.Part("device")).ToContainTextAsync("GPU");
            await Expect(studio.Part("fallback")).ToHaveCountAsync(0);
            // The first run's last pass on the GPU: it must not be the one that fails.
            await Expect(studio.Part("regressor")).ToBeVisibleAsync();
            Assert.Equal("ok", (await HealthAsync(http))["status"]!.GetValue<string>());

            server.Fail(error);
            await studio.Part("complete").ClickAsync();
            await Expect(studio.Part("run-error")).ToContainTextAsync(sentence);
            await Expect(page.Locator("#live")).ToHaveTextAsync(sentence);
            await Expect(studio.Part("run-error").Locator("code"))
                .ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[0-9a-f]{12}$"));
            await Expect(studio.Part("device")).ToContainTextAsync("CPU");
            await Expect(studio.Part("fallback")).ToHaveTextAsync(badge);
            await Axe.CheckAsync(page, "the GPU failed");

            await studio.Part("retry").ClickAsync();
            await studio.ArrivedAsync(StudioDriver.Run);
            await Expect(studio.Part("run-error")).ToHaveCountAsync(0);
            await Expect(studio.Part("fallback")).ToHaveTextAsync(badge);
            await Axe.CheckAsync(page, "on the processor");

            var health = await HealthAsync(http);
            Assert.Equal("degraded", health["status"]!.GetValue<string>());
            Assert.StartsWith($"cuda:0 {fault} at ", health["degraded"]!.GetValue<string>());
        }, new() { BaseURL = server.Address.ToString(), Locale = language, ViewportSize = new() { Width = width, Height = 844 } });
    }

    private static async Task<JsonObject> HealthAsync(HttpClient http) => (await http.GetFromJsonAsync<JsonObject>("healthz/ready"))!;
}
