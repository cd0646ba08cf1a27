using Inpaint.Engine.Plans;

namespace Inpaint.Engine.Tests;

/// <summary>What members share for a single sample, and where they meet.</summary>
public sealed class PieceTests
{
    [Fact]
    public void Of_StepsThatAPixelDecidesAlone_AreOnePieceWithoutAMeeting() => Assert.Equal(
        [
            new Piece(0, 2, Shared: true, Meets: false), // load, 1x1
            new Piece(2, 3, Shared: true, Meets: true), // 3x3
            new Piece(3, 8, Shared: true, Meets: true), // 1x1, sample, 1x1, channels, relu
            new Piece(8, 9, Shared: true, Meets: true), // 3x3
            new Piece(9, 10, Shared: true, Meets: true), // store
            new Piece(10, 12, Shared: false, Meets: false), // load and store of a vector, which nothing before touches
        ],
        Piece.Of(Block()));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Run_OneSampleSharedByMembers_GivesTheSameBits(int threads)
    {
        var program = Block();
        var input = Programs.Numbers(new(5), program.InputSizes[1]);
        var expected = Programs.Run(program, input);
        using var plan = new Plan(program);
        for (var i = 0; i < 200; i++)
        {
            var output = new float[expected.Length];
            plan.Run([], input, output, threads);
            Assert.Equal(Programs.Bits(expected), Programs.Bits(output));
        }
    }

    private static PlanProgram Block()
    {
        var random = new Random(6);
        var program = new PlanProgram();
        var (state, inner, hidden) = (program.Buffer(32, 7, 7), program.Buffer(16, 7, 7), program.Buffer(32, 7, 7));
        var (parameters, active, vector) = (program.Buffer(16, 7, 7), program.Buffer(32, 7, 7), program.Buffer(16));
        var size = program.Shape(state).Size;
        program.Load(1, 0, state);
        program.Convolution(state, inner, Programs.Layer(random, 16, 32, 1), relu: true);
        program.Convolution(inner, hidden, Programs.Layer(random, 16, 16, 3), relu: true);
        program.Convolution(hidden, parameters, Programs.Layer(random, 16, 16, 1));
        program.Sample(parameters, 1, size, 8, hidden, channel: 16);
        program.Convolution(hidden, state, Programs.Layer(random, 32, 24, 1), accumulate: true);
        program.AddChannels(1, 0, state);
        program.Relu(state, active);
        program.Convolution(active, hidden, Programs.Layer(random, 32, 32, 3));
        program.Store(hidden, 0);
        program.Load(1, 0, vector);
        program.Store(vector, size);
        return program;
    }
}
