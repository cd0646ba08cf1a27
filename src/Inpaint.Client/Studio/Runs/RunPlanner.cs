using Inpaint.Core.Completions;

namespace Inpaint.Client.Studio.Runs;

/// <summary>Turns the settings into the runs to ask for.</summary>
public static class RunPlanner
{
    /// <summary>One run, or ten of one completion each where every digit was asked for.</summary>
    /// <param name="settings">What the person chose.</param>
    /// <param name="seed">Seed of the noise.</param>
    /// <param name="firstIndex">Index of the first sample.</param>
    /// <param name="acceptsLabel">False drops the digit to complete as, since the model does not know digits.</param>
    public static IReadOnlyList<SampleRun> Plan(RunSettings settings, int seed, int firstIndex, bool acceptsLabel)
    {
        if (!acceptsLabel)
        {
            return [new SampleRun(seed, firstIndex, settings.Count, settings.Temperature)];
        }
        if (!settings.CompleteAs.Each)
        {
            return [new SampleRun(seed, firstIndex, settings.Count, settings.Temperature, settings.CompleteAs.Digit)];
        }
        return [.. Enumerable.Range(0, 10).Select(digit => new SampleRun(seed, firstIndex, 1, settings.Temperature, digit))];
    }

    /// <summary>A run that redraws the finer latents of one sample.</summary>
    public static SampleRun Variation(RunSettings settings, SampleKey of, int seed, int firstIndex, int? label) =>
        new(seed, firstIndex, settings.Count, settings.Temperature, label, of);
}
