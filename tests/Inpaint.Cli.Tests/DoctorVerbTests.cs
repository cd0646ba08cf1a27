using Inpaint.Cli.Diagnosis;
using Inpaint.Cli.Verbs;
using Inpaint.Model.Data;
using Inpaint.TestSupport;

namespace Inpaint.Cli.Tests;

public sealed class DoctorVerbTests
{
    private static Task<CommandLineRun> Doctor(params Check[] checks) => CommandLineRun.Of(DoctorVerb.Create(checks), "doctor");

    [Fact]
    public async Task Doctor_AllGood_ShowsEachFindingOnItsLine()
    {
        var run = await Doctor(new("libtorch", () => Finding.Good("1.13 [cpu]")), new("data", () => Finding.Absent("no MNIST")));
        Assert.Equal(0, run.ExitCode);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Equal(line.TrimEnd(), line)); // a file or a pipe is not padded
        Assert.Matches(@"^ *ok +libtorch +1\.13 \[cpu\] *$", lines[0]);
        Assert.Matches("^ *-- +data +no MNIST *$", lines[1]);
    }

    [Fact]
    public async Task Doctor_SomethingNeededIsMissing_Fails()
    {
        var run = await Doctor(new Check("weights", () => Finding.Broken("none")));
        Assert.Equal(1, run.ExitCode);
        Assert.Matches("!! +weights +none", run.Output);
    }

    [Fact]
    public async Task Doctor_CheckThrows_IsAFindingAndTheOthersStillRun()
    {
        var run = await Doctor(
            new("libtorch", () => throw new TypeInitializationException("Shim", new DllNotFoundException("no libtorch.so"))),
            new("data", () => Finding.Good("there")));
        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"!! +libtorch +no libtorch\.so", run.Output);
        Assert.Matches("ok +data +there", run.Output);
    }

    [Fact]
    public void FindData_NoMnist_SaysHowToGetIt()
    {
        using var folder = new TemporaryFolder();
        var finding = MachineChecks.FindData(new MnistLocation(null, folder.Path));
        Assert.Equal(FindingState.Absent, finding.State);
        Assert.Contains("INPAINT_DATA", finding.Text);
    }

    [Fact]
    public void FindData_CompleteFolder_IsNamed()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in MnistFile.All)
        {
            File.WriteAllBytes(folder.File(file.Name), []);
        }
        Assert.Equal(Finding.Good($"MNIST in {folder.Path}"), MachineChecks.FindData(new MnistLocation(folder.Path, "")));
    }
}
