namespace Inpaint.Engine.Plans;

internal static class Meetings
{
    /// <summary>
    /// By step: true where it touches what other members may still be working on. A member may begin a step before the others have ended
    /// the ones before it, unless it reads what these write or writes what they touch.
    /// </summary>
    public static bool[] Of(PlanProgram program)
    {
        HashSet<int> read = [], written = [];
        var meets = new bool[program.Steps.Count];
        for (var i = 0; i < meets.Length; i++)
        {
            int[] reads = [.. program.Steps[i].Reads.Where(buffer => buffer >= 0)],
                writes = [.. program.Steps[i].Writes.Where(buffer => buffer >= 0)];
            if (meets[i] = reads.Any(written.Contains) || writes.Any(buffer => written.Contains(buffer) || read.Contains(buffer)))
            {
                read.Clear();
                written.Clear();
            }
            read.UnionWith(reads);
            written.UnionWith(writes);
        }
        return meets;
    }
}
