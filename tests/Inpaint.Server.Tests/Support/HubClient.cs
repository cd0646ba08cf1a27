using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Inpaint.Server.Tests.Support;

/// <summary>The real JavaScript client in a process of its own.</summary>
internal sealed class HubClient : IDisposable
{
    private readonly Process _process;

    private HubClient(Process process) => _process = process;

    public static HubClient Start(TestHost host, string scene) => new(Process.Start(
        new ProcessStartInfo("node", ["client.mjs", new Uri(host.Address, "/hubs/completions").ToString(), scene])
        {
            WorkingDirectory = NodeFactAttribute.Client,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);

    /// <summary>The next thing it saw, or null at its end.</summary>
    public async Task<JsonObject?> ReadAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2)) is { } line ? JsonNode.Parse(line)!.AsObject() : null;

    /// <summary>Everything it saw, in order; fails where it did.</summary>
    public async Task<List<JsonObject>> ReadToEndAsync()
    {
        var error = _process.StandardError.ReadToEndAsync();
        var messages = new List<JsonObject>();
        while (await ReadAsync() is { } message)
            messages.Add(message);
        await _process.WaitForExitAsync();
        Assert.True(_process.ExitCode == 0, await error);
        return messages;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
