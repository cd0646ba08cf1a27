using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Plans;

/// <summary>Consecutive steps that the members of the crew share for a single sample, without a meeting between them.</summary>
/// <param name="Begin">The first step.</param>
/// <param name="End">The step after the last.</param>
/// <param name="Shared">False where one member does all of it: it is too little to share.</param>
/// <param name="Meets">
/// True where it touches what other members may still be working on. A member may begin a piece before the others have ended the ones
/// before it, unless it reads what these write or writes what they touch.
/// </param>
internal readonly record struct Piece(int Begin, int End, bool Shared, bool Meets)
{
    /// <summary>Multiplications below which a dense layer is done sooner than shared.</summary>
    private const int LeastDense = 1 << 14;

    private enum Sharing
    {
        /// <summary>Not at all.</summary>
        None,

        /// <summary>By pixels, of which each depends on itself alone, so that steps follow one another without a meeting.</summary>
        Pixels,

        /// <summary>In a way of its own: what one part writes, every part of the next step may read.</summary>
        Own,
    }

    /// <summary>The pieces of a program, in order.</summary>
    public static Piece[] Of(PlanProgram program)
    {
        var pieces = new List<Piece>();
        HashSet<int> read = [], written = [];
        for (int begin = 0, end; begin < program.Steps.Count; begin = end)
        {
            var sharing = SharingOf(program, begin);
            for (end = begin + 1; end < program.Steps.Count && Follows(program, sharing, begin, end); end++)
            {
            }
            var steps = program.Steps.Take(begin..end).ToArray();
            int[] reads = [.. steps.SelectMany(step => step.Reads).Where(buffer => buffer >= 0)],
                writes = [.. steps.SelectMany(step => step.Writes).Where(buffer => buffer >= 0)];
            var meets = reads.Any(written.Contains) || writes.Any(buffer => written.Contains(buffer) || read.Contains(buffer));
            if (meets)
            {
                read.Clear();
                written.Clear();
            }
            read.UnionWith(reads);
            written.UnionWith(writes);
            pieces.Add(new(begin, end, sharing != Sharing.None, meets));
        }
        return [.. pieces];
    }

    private static bool Follows(PlanProgram program, Sharing sharing, int first, int step) =>
        sharing != Sharing.Own && SharingOf(program, step) == sharing
        && (sharing == Sharing.None || program.AreaOf(first) == program.AreaOf(step));

    private static Sharing SharingOf(PlanProgram program, int index)
    {
        var step = program.Steps[index];
        return step.Kind switch
        {
            StepKind.Dense => (long)step.Layer!.Inputs * step.Layer.Outputs >= LeastDense ? Sharing.Own : Sharing.None,
            StepKind.Convolution when step.Layer!.Kernel > 1 => Sharing.Own,
            _ => step.ByPixel && program.AreaOf(index) > 1 ? Sharing.Pixels : Sharing.None,
        };
    }
}
