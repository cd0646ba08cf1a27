namespace Inpaint.EndToEnd.Support;

/// <summary>How long a story waits for what must come: long, because nothing here is about speed, and continuous integration may stall for seconds.</summary>
internal static class Patience
{
    public const int Milliseconds = 60_000;
}
