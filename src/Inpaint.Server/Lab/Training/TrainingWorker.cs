using System.Runtime.InteropServices;
using Inpaint.Core.Weights;
using Inpaint.Model.Data;
using Inpaint.Model.Devices;
using Inpaint.Model.Training;
using TorchSharp;

namespace Inpaint.Server.Lab.Training;

/// <summary>
/// The process that trains: this program with other arguments, on one thread and at the lowest priority, so that serving has its own
/// memory, random numbers and weights. It ends after the step at hand, with a checkpoint, when its input ends, which a server's death
/// brings about too.
/// </summary>
internal static class TrainingWorker
{
    public const string Verb = "train-worker";

    public const string RecipeName = "recipe.json";

    public const int Interrupted = 3;

    private const int LowestPriority = 19, ThisProcess = 0;

    public static int? TryRun(string[] args) => args is [Verb, var folder, var data] ? Run(folder, data) : null;

    private static int Run(string folder, string data)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(ThisProcess, 0, LowestPriority);
        }
        using var stop = new CancellationTokenSource();
        var listener = new Thread(() => WaitForTheEndOfInput(stop)) { IsBackground = true, Name = "end of input" };
        listener.Start();
        try
        {
            Libtorch.Require();
            torch.set_num_threads(1);
            var run = new RunFolder(folder);
            var recipe = RecipeFile.Read(Path.Combine(folder, RecipeName));
            var mnist = Mnist.Load(data);
            var outcome = new Trainer(recipe, new(mnist.Train, mnist.Validation), run, new MessageObserver(Console.Out, recipe.Steps))
                .Run(run.Newest(Console.Error.WriteLine), stop.Token);
            return outcome.Interrupted ? Interrupted : 0;
        }
        catch (Exception error) when (error is LibtorchException or RecipeException or DatasetException or WeightsException or IOException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    private static void WaitForTheEndOfInput(CancellationTokenSource stop)
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
        }
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The run ended by itself.
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    private static extern int SetPriority(int which, uint who, int priority);
}
