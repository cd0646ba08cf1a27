using Microsoft.JSInterop;

namespace Inpaint.Client.Tests.Support;

internal sealed class FileInBrowser(byte[] bytes, long? claimed = null) : IJSStreamReference
{
    public long Length => claimed ?? bytes.Length;

    public bool WasOpened { get; private set; }

    public ValueTask<Stream> OpenReadStreamAsync(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default)
    {
        WasOpened = true;
        return Length <= maxAllowedSize ? new(new MemoryStream(bytes)) : throw new ArgumentOutOfRangeException(nameof(maxAllowedSize));
    }

    public ValueTask DisposeAsync() => default;
}
