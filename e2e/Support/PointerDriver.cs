using Microsoft.Playwright;

namespace Inpaint.EndToEnd.Support;

/// <summary>Fingers and pens, which only the browser's own protocol can move.</summary>
internal sealed class PointerDriver(IPage page)
{
    private const int Side = 28;

    // A finger that is lifted while it moves flings the page, and the browser takes the next tap as the end of that.
    private const string Rest =
        "() => new Promise(done => { let frames = 12; const next = () => frames-- > 0 ? requestAnimationFrame(next) : done(); next(); })";

    /// <summary>Drags a finger across the canvas.</summary>
    /// <param name="from">Row and column where it goes down, in pixels of the digit.</param>
    /// <param name="to">Row and column where it is lifted.</param>
    /// <param name="sheet">Name of the canvas.</param>
    public Task FingerAsync((double Row, double Column) from, (double Row, double Column) to, string sheet = "canvas") =>
        DragAsync(sheet, from, to, async (session, step, x, y) => await session.SendAsync(
                "Input.dispatchTouchEvent",
                new()
                {
                    ["type"] = step switch
                    {
                        Step.Down => "touchStart",
                        Step.Move => "touchMove",
                        _ => "touchEnd",
                    },
                    ["touchPoints"] =
                        step == Step.Up
                            ? Array.Empty<object>()
                            : new[]
                            {
                                new Dictionary<string, object> { ["x"] = x, ["y"] = y },
                            },
                }
            ));

    /// <summary>Drags a pen across the canvas.</summary>
    /// <param name="from">Row and column where it goes down, in pixels of the digit.</param>
    /// <param name="to">Row and column where it is lifted.</param>
    public Task PenAsync((double Row, double Column) from, (double Row, double Column) to) =>
        DragAsync("canvas", from, to, async (session, step, x, y) => await session.SendAsync(
                "Input.dispatchMouseEvent",
                new()
                {
                    ["type"] = step switch
                    {
                        Step.Down => "mousePressed",
                        Step.Move => "mouseMoved",
                        _ => "mouseReleased",
                    },
                    ["x"] = x,
                    ["y"] = y,
                    ["button"] = "left",
                    ["buttons"] = step == Step.Up ? 0 : 1,
                    ["clickCount"] = step == Step.Move ? 0 : 1,
                    ["pointerType"] = "pen",
                }
            ));

    /// <summary>Puts down fingers one after another, drags them in parallel, and lifts them together.</summary>
    /// <param name="sheet">Name of the canvas.</param>
    /// <param name="fingers">Row and column where each goes down, in pixels of the digit.</param>
    /// <param name="by">Rows and columns that each moves by.</param>
    /// <param name="meanwhile">What happens before they are lifted, or null.</param>
    public async Task FingersAsync(
        string sheet, (double Row, double Column)[] fingers, (double Rows, double Columns) by, Func<Task>? meanwhile = null)
    {
        var canvas = page.GetByTestId(sheet);
        await canvas.ScrollIntoViewIfNeededAsync();
        var box = await canvas.BoundingBoxAsync() ?? throw new InvalidOperationException("The canvas is not visible.");
        var session = await page.Context.NewCDPSessionAsync(page);
        for (var down = 1; down <= fingers.Length; down++)
        {
            await SendAsync("touchStart", down, 0);
        }
        for (var move = 1; move <= 4; move++)
        {
            await SendAsync("touchMove", fingers.Length, move / 4.0);
        }
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        await page.EvaluateAsync(Rest);
        await SendAsync("touchEnd", 0, 1);
        await session.DetachAsync();

        Task SendAsync(string type, int count, double t) => session.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = type,
            ["touchPoints"] = fingers.Take(count).Select((finger, id) => new Dictionary<string, object>
            {
                ["id"] = id,
                ["x"] = box.X + (finger.Column + t * by.Columns) / Side * box.Width,
                ["y"] = box.Y + (finger.Row + t * by.Rows) / Side * box.Height,
            }).ToArray(),
        });
    }

    private async Task DragAsync(
        string sheet, (double Row, double Column) from, (double Row, double Column) to, Func<ICDPSession, Step, double, double, Task> send)
    {
        const int moves = 12;
        var canvas = page.GetByTestId(sheet);
        await canvas.ScrollIntoViewIfNeededAsync();
        var box = await canvas.BoundingBoxAsync() ?? throw new InvalidOperationException("The canvas is not visible.");
        var session = await page.Context.NewCDPSessionAsync(page);
        double X(double t) => box.X + (from.Column + t * (to.Column - from.Column)) / Side * box.Width;
        double Y(double t) => box.Y + (from.Row + t * (to.Row - from.Row)) / Side * box.Height;

        await send(session, Step.Down, X(0), Y(0));
        for (var move = 1; move <= moves; move++)
        {
            await send(session, Step.Move, X((double)move / moves), Y((double)move / moves));
        }
        await page.EvaluateAsync(Rest);
        await send(session, Step.Up, X(1), Y(1));
        await session.DetachAsync();
    }

    private enum Step
    {
        Down,
        Move,
        Up,
    }
}
