using System.CommandLine;

namespace Inpaint.Cli.Tests;

public sealed class CommandLineTests
{
    private static Command Verb(Action act)
    {
        var verb = new Command("work") { Options.Number("--count", 1, 1, 9, "Count,"), Options.Number("--heat", 1.0, 0.0, 1.5, "Heat,") };
        verb.SetAction(_ => act());
        return verb;
    }

    private static void Nothing() { }

    [Fact]
    public async Task Run_WorkDone_ExitsWithZeroAndNoError()
    {
        var run = await CommandLineRun.Of(Verb(Nothing), "work", "--count", "9", "--heat", "0.5");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Run_UnknownVerb_IsABadArgument()
        => (await CommandLineRun.Of(Verb(Nothing), "wrok")).AssertFailed(2, "There is no verb \"wrok\". Did you mean work?");

    [Fact]
    public async Task Run_NoVerb_IsABadArgument() => (await CommandLineRun.Of(Verb(Nothing))).AssertFailed(2, "Expected a verb: work.");

    [Fact]
    public async Task Run_UnknownOption_IsABadArgument() =>
        (await CommandLineRun.Of(Verb(Nothing), "work", "--cuont", "3")).AssertFailed(
            2,
            "\"--cuont\" is not an option of work. Did you mean --count?"
        );

    [Fact]
    public async Task Run_OptionWithoutItsValue_IsABadArgument()
        => (await CommandLineRun.Of(Verb(Nothing), "work", "--count")).AssertFailed(2, "Expected a value after --count: Count, 1 to 9.");

    [Fact]
    public async Task Run_ValueNotAmongThoseAllowed_NamesThemAndTheNearest()
    {
        var verb = new Command("work") { new Option<string>("--way").From("left", "right") };
        verb.SetAction(_ => Nothing());
        (await CommandLineRun.Of(verb, "work", "--way", "rihgt")).AssertFailed(
            2, "Expected --way to be one of left, right, got rihgt. Did you mean right?");
    }

    [Fact]
    public async Task Run_RequiredOptionLeftOut_SaysWhatItIs()
    {
        var verb = new Command("work") { Options.Out("File to write.") };
        verb.SetAction(_ => Nothing());
        (await CommandLineRun.Of(verb, "work")).AssertFailed(2, "Expected --out: File to write.");
    }

    [Theory]
    [InlineData("--count", "0", "Expected --count to be 1 to 9, got 0.")]
    [InlineData("--count", "10", "Expected --count to be 1 to 9, got 10.")]
    [InlineData("--count", "many", "many")]
    [InlineData("--heat", "1.6", "Expected --heat to be 0 to 1.5, got 1.6.")]
    [InlineData("--heat", "NaN", "Expected --heat to be 0 to 1.5, got NaN.")]
    public async Task Run_NumberOutsideItsRange_IsABadArgument(string option, string value, string reason)
        => (await CommandLineRun.Of(Verb(Nothing), "work", option, value)).AssertFailed(2, reason);

    [Fact]
    public async Task Run_VerbThrows_ExitsWithOneAndOneLine()
    {
        var run = await CommandLineRun.Of(Verb(() => throw new IOException("The disk is full.\nat native code")), "work");
        run.AssertFailed(1, "inpaint: The disk is full.");
        Assert.DoesNotContain("native", run.Error);
    }

    [Fact]
    public async Task Run_VerbThrowsWithVerbose_ShowsWhereItCameFrom()
    {
        var run = await CommandLineRun.Of(Verb(() => throw new IOException("The disk is full.")), "work", "--verbose");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("   at Inpaint.Cli.Tests.CommandLineTests", run.Error);
    }

    [Fact]
    public async Task Run_ArgumentsThatDoNotFitTogether_AreBadArguments()
        => (await CommandLineRun.Of(Verb(() => throw new UsageException("Not both.")), "work")).AssertFailed(2, "Not both.");

    [Fact]
    public async Task Run_Interrupted_ExitsAsShellsExpect()
        => (await CommandLineRun.Of(Verb(() => throw new OperationCanceledException()), "work")).AssertFailed(130, "interrupted");

    [Fact]
    public async Task Run_Help_ListsTheOptionsAndTheirRanges()
    {
        var run = await CommandLineRun.Of(Verb(Nothing), "work", "--help");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Count, 1 to 9.", run.Output);
    }

    [Fact]
    public async Task Run_EveryVerb_HasADescriptionAndHelp()
    {
        foreach (var name in Verbs.VerbList.Create().Select(verb => verb.Name))
        {
            var verb = Verbs.VerbList.Create().Single(verb => verb.Name == name);
            Assert.NotEmpty(verb.Description!);
            Assert.All(verb.Options, option => Assert.False(string.IsNullOrEmpty(option.Description), $"{name} {option.Name}"));
            Assert.Equal(0, (await CommandLineRun.Of(verb, name, "--help")).ExitCode);
        }
    }
}
