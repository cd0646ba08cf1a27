using System.Text.Json;
using Inpaint.Harness.Load;
using Inpaint.Harness.Processes;

namespace Inpaint.Server.Tests.Load;

public sealed class StartupTests
{
    [Fact]
    public async Task Run_OneServer_MeasuresItFromStartToLoad()
    {
        string[] program = ["dotnet", Path.Combine(AppContext.BaseDirectory, "Inpaint.Server.dll")];
        var report = await new StartupRun(program, [], new(Clients: 2, Count: 4, Seconds: 0.2, null, false, null)).RunAsync(1, default);
        var start = Assert.Single(report.Starts);
        Assert.True(start.ProcessorMs > 0 && start.ReadyMs > 0, $"{start}");
        Assert.True(start.FirstMs > 0 && start.LaterMs > 0, $"{start}");
        Assert.InRange(start.LoadedMegabytes, 20, start.MostMegabytes);
        using var json = JsonDocument.Parse(report.ToJson());
        Assert.Equal(["machine", "clients", "starts", "median"], json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(start.ReadyMs, json.RootElement.GetProperty("median").GetProperty("readyMs").GetDouble());
    }

    [Fact]
    public void Median_EvenAndOddNumbersOfStarts_IsTheMiddle()
    {
        static Startup Of(double number) => new()
        {
            ReadyMs = number,
            ProcessorMs = 0,
            FirstMs = 0,
            LaterMs = 0,
            ReadyMegabytes = 0,
            LoadedMegabytes = 0,
            MostMegabytes = -number,
        };
        var three = new StartupReport("", 1, [Of(9), Of(1), Of(4)]).Median;
        Assert.Equal((4, -4), (three.ReadyMs, three.MostMegabytes));
        Assert.Equal(3, new StartupReport("", 1, [Of(9), Of(1), Of(4), Of(2)]).Median.ReadyMs);
    }

    [Fact]
    public void Memory_OfAStatus_IsInMegabytesOfAMillionBytes()
    {
        Assert.Equal(new(102.4, 204.8), ProcessMemory.Parse("Name:\tdotnet\nVmHWM:\t  200000 kB\nVmRSS:\t  100000 kB\nThreads:\t3\n"));
        Assert.Contains("VmRSS", Assert.Throws<FormatException>(() => ProcessMemory.Parse("Name:\tdotnet\n")).Message);
    }
}
