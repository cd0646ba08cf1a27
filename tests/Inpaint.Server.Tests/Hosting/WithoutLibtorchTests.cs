using Inpaint.TestSupport;

namespace Inpaint.Server.Tests.Hosting;

public sealed class WithoutLibtorchTests
{
    [Fact]
    public async Task Server_AskedForAGpuWithoutLibtorch_EndsWithOneSentence()
    {
        using var program = new ProgramWithoutLibtorch("Inpaint.Server.dll");
        var (exitCode, output, error) = await program.RunAsync(
            "--urls", "http://127.0.0.1:0", "--Inpaint:Device", "cuda", "--Logging:LogLevel:Default", "None");
        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith("inpaint: libtorch is missing: there is no ", error);
        Assert.Single(error.TrimEnd().Split('\n'));
    }
}
