using Inpaint.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Inpaint.EndToEnd.Stories;

/// <summary>The server goes away in the middle of work, and comes back.</summary>
[Collection(SiteCollection.Name)]
public sealed class RecoveryStory(Site site)
{
    [ChromiumFact]
    public async Task ServerRestart_ShowsABannerAndComesBackWithTheDrawing()
    {
        var server = await ServerProcess.StartAsync();
        var address = server.Address;
        try
        {
            await site.VisitAsync(nameof(ServerRestart_ShowsABannerAndComesBackWithTheDrawing), async page =>
            {
                var studio = new StudioDriver(page);
                await page.GotoAsync(address.ToString());
                await studio.ArrivedAsync(StudioDriver.Run);
                await server.DisposeAsync();
                await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
                await studio.DragAsync((8, 6), (8, 20));
                var canvas = await studio.CanvasAsync();

                server = await ServerProcess.StartAtAsync(address);

                await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
                await studio.ArrivedAsync(StudioDriver.Run);
                await studio.CanvasShowsAsync(canvas);
            }, expected: _ => true);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }
}
