using System.Net;
using Inpaint.Harness.Processes;

namespace Inpaint.EndToEnd.Support;

internal sealed class StaticSite : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _folder;

    public StaticSite(string folder)
    {
        _folder = folder;
        Origin = Checkout.FreeAddress().GetLeftPart(UriPartial.Authority);
        _listener.Prefixes.Add($"{Origin}/");
        _listener.Start();
        _ = ServeAsync();
    }

    public string Origin { get; }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or IOException)
            {
                // closed, or a browser that has left before its answer
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var file = Path.Combine(_folder, context.Request.Url!.AbsolutePath.TrimStart('/'));
        using var response = context.Response;
        if (!File.Exists(file))
        {
            response.StatusCode = (int)HttpStatusCode.NoContent;
            return;
        }
        response.ContentType = Path.GetExtension(file) switch
        {
            ".html" => "text/html",
            ".js" => "text/javascript",
            _ => "application/octet-stream",
        };
        await response.OutputStream.WriteAsync(await File.ReadAllBytesAsync(file));
    }
}
