namespace Inpaint.Harness.Load;

/// <summary>What a load run does.</summary>
/// <param name="Clients">Clients at once; every other one over SignalR, the rest over HTTP with server-sent events.</param>
/// <param name="Count">Completions that each request asks for.</param>
/// <param name="Seconds">Length of the run.</param>
/// <param name="Rate">Completions per second asked for by all clients together, at random times; null for one request after
/// another.</param>
/// <param name="Vanish">True where half of the clients break their connections off in the middle of the run, and of their streams.</param>
/// <param name="Model">Model to ask, or null for the server's default.</param>
public sealed record LoadPlan(int Clients, int Count, double Seconds, double? Rate, bool Vanish, string? Model)
{
    /// <summary>Times that a client asks again where its connection broke or its server is shutting down; 0 for never.</summary>
    public int Retries { get; init; }

    /// <summary>True where every client asks over SignalR.</summary>
    public bool OnlySignalR { get; init; }
}
