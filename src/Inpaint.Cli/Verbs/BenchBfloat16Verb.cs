using System.CommandLine;
using Inpaint.Compiled;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Compiled;
using Inpaint.Model.Data;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Networks.Ladder;

namespace Inpaint.Cli.Verbs;

/// <summary><c>inpaint bench bfloat16</c>: what multiplying bfloat16 costs on test images, in nats.</summary>
public static class BenchBfloat16Verb
{
    private const string Protocol = "quadrants-2";

    /// <summary>Creates the verb; it fails where bfloat16 costs more than is allowed.</summary>
    public static Command Create(ModelStore store)
    {
        var images = Options.Number("--images", 500, 1, 10_000, "Test images, a fixed random choice;");
        var machine = new MachineOptions();
        var verb = new Command("bfloat16", $"Likelihood of {Protocol} decoded in bfloat16 and in float32, in nats an image.") { images, machine.Data, machine.Threads };
        verb.SetAction(async (parsed, cancellation) =>
        {
            if (!CompiledLibrary.MultipliesBfloat16)
                throw new UsageException($"Expected a processor that multiplies bfloat16, and the compiled path{(CompiledLibrary.Unavailable is { } why ? $": {why}" : "")}.");
            var mnist = await MnistFolder.FindAsync(parsed.GetValue(machine.Data), parsed.InvocationConfiguration.Error, cancellation);
            var set = EvaluationProtocols.Get(Protocol).Prepare(Mnist.LoadTest(mnist), parsed.GetValue(images));
            using var network = (LadderNetwork)store.LoadNetwork(store.Card("ladder"));
            network.eval();
            var (libtorch, exact, narrow) = NarrowLikelihood.Measure(network, set, parsed.GetValue(machine.Threads) ?? Environment.ProcessorCount);
            parsed.InvocationConfiguration.Output.WriteLine(
                $"E_q[log P(Y|X, z)] of {set.Count} test images, {Protocol}: libtorch {libtorch:F4}, compiled float32 {exact:F4}, bfloat16 {narrow:F4} nats; "
                + $"bfloat16 costs {exact - narrow:F4}, at most {ElementType.MostNats} are allowed.");
            return exact - narrow <= ElementType.MostNats ? 0 : CommandLine.Failure;
        });
        return verb;
    }
}
