using Inpaint.Engine.Lanes;
using Inpaint.Engine.Steps;

namespace Inpaint.Engine.Kernels;

/// <summary>
/// Channels out go in groups of one to three registers, as many as there are sums for; a matrix lies group by group, [channels in][channels
/// of the group], in the order in which it is read.
/// </summary>
internal sealed class ChannelGroups<T> where T : unmanaged, ILanes<T>
{
    private readonly List<int> _starts = [0];

    public ChannelGroups(int channels)
    {
        for (var left = BufferShape.Padded(channels) / T.Width; left > 0;)
        {
            var group = left == 4 || left % Tile.MostRegisters == 2 ? 2 : Math.Min(left, Tile.MostRegisters);
            _starts.Add(_starts[^1] + group * T.Width);
            left -= group;
        }
    }

    public int Count => _starts.Count - 1;

    public int Channels => _starts[^1];

    public int Start(int group) => _starts[group];

    public int Registers(int group) => (_starts[group + 1] - _starts[group]) / T.Width;

    /// <summary>
    /// Where the weights of a channel out stand in a matrix of <paramref name="inputs"/> channels in: that of channel in 0, and how far it
    /// is from each to the next.
    /// </summary>
    public (int First, int Step) Column(int output, int inputs)
    {
        var group = 0;
        while (_starts[group + 1] <= output)
        {
            group++;
        }
        return (_starts[group] * inputs + output - _starts[group], _starts[group + 1] - _starts[group]);
    }
}
