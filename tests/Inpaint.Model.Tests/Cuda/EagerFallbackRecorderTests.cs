using System.Runtime.InteropServices;
using Inpaint.Model.Cuda;
using Inpaint.Model.Sampling;
using Inpaint.Model.Tests.Support;
using static TorchSharp.torch;

namespace Inpaint.Model.Tests.Cuda;

/// <summary>A recording that CUDA refuses, played by a recorder that throws what libtorch throws then.</summary>
[Collection(TorchCollection.Name)]
public sealed class EagerFallbackRecorderTests
{
    private const string Refusal = "CUDA error: operation not permitted when stream is capturing\nSearch for `cudaErrorStreamCaptureUnsupported' in the manual";

    [Fact]
    public void Record_Refused_DrawsOperatorByOperatorAndSaysSoOnce()
    {
        var (recorder, lines) = (new RefusingRecorder(), new List<string>());
        using var eager = new CompletionModel(Ladders.Card, Ladders.Network());
        using var model = new StaticCompletionModel(Ladders.Card, Ladders.Network(), CPU, new EagerFallbackRecorder(recorder, lines.Add));
        foreach (var count in new[] { 4, 1, 4 })
            Ladders.AssertWithin(1, Ladders.Draw(eager, count), Ladders.Draw(model, count));
        Assert.Equal(1, recorder.Asked);
        Assert.Equal(
            "a CUDA graph could not be recorded (CUDA error: operation not permitted when stream is capturing); the GPU goes on operator by operator",
            Assert.Single(lines));
    }

    [Fact]
    public void Record_GpuItselfFails_ThrowsWhatTheOperatorsThrow()
    {
        var lines = new List<string>();
        var lost = new ExternalException("CUDA error: an illegal memory access was encountered");
        var recorder = new EagerFallbackRecorder(new RefusingRecorder(), lines.Add);
        Assert.Same(lost, Assert.Throws<ExternalException>(() => recorder.Record(() => throw lost)));
        Assert.Empty(lines);
    }

    [Fact]
    public void Record_NothingRefused_IsTheOtherRecorders()
    {
        var runs = 0;
        using var pass = new EagerFallbackRecorder(new EagerRecorder(), Assert.Fail).Record(() => runs++);
        pass.Run();
        Assert.Equal(2, runs);
    }

    private sealed class RefusingRecorder : IPassRecorder
    {
        public int Asked { get; private set; }

        public IRecordedPass Record(Action pass)
        {
            Asked++;
            throw new ExternalException(Refusal);
        }
    }
}
