using Bunit;
using Inpaint.Client.Studio.Canvas;
using Inpaint.Client.Studio.Drawings;
using Inpaint.Client.Tests.Support;

namespace Inpaint.Client.Tests.Pages;

public sealed class HoleCanvasTests : StudioContext
{
    private readonly BunitJSModuleInterop _handle;

    public HoleCanvasTests()
    {
        var module = JSInterop.SetupModule("./_content/Inpaint.Client/Studio/Canvas/HoleCanvas.razor.js");
        _handle = module.SetupModule(call => call.Identifier == "attach");
        _handle.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void BlankSheet_OfAPageThatHasNotOpenedYet_IsNotLoadedOverWhatTheBrowserRemembers()
    {
        var canvas = Render<HoleCanvas>(set => set.Add(c => c.Drawing, Drawing.Blank).Add(c => c.Brush, new CanvasBrush()));
        Assert.Empty(_handle.Invocations["load"]);

        canvas.Render(set => set.Add(c => c.Drawing, Samples.Stroke()));

        Assert.Equal(Samples.Stroke().Pixels, Assert.Single(_handle.Invocations["load"]).Arguments[0]);
    }
}
