using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Inpaint.Core.Completions;

namespace Inpaint.Client.Tests.Support;

/// <summary>A service that answers when the test says so. Every request gets a stream that the test feeds.</summary>
internal sealed class FakeCompletionService : ICompletionService
{
    public static ModelInfo Sampler { get; } =
        new("ladder", "Ladder", "cpu", "aa11", Stochastic: true, AcceptsLabel: true, HasCoarseLatents: true);

    public static ModelInfo Regressor { get; } =
        new("regressor", "Regressor", "cpu", "bb22", Stochastic: false, AcceptsLabel: false, HasCoarseLatents: false);

    public List<Stream> Streams { get; } = [];

    public bool Answers { get; set; }

    /// <summary>Asked for every request: what it is refused with, or null.</summary>
    public Func<CompletionRefusedException?> Refuse { get; set; } = () => null;

    public IReadOnlyList<ModelInfo> Models { get; set; } = [Sampler];

    public async IAsyncEnumerable<CompletionFrame> CompleteAsync(
        CompletionRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Refuse() is { } refusal)
        {
            throw refusal;
        }
        var stream = new Stream(request, cancellationToken);
        Streams.Add(stream);
        if (Answers)
        {
            stream.Finish();
        }
        await foreach (var frame in stream.Frames.Reader.ReadAllAsync(cancellationToken))
        {
            yield return frame;
        }
    }

    internal sealed class Stream(CompletionRequest request, CancellationToken token)
    {
        private int _sent;

        public CompletionRequest Request { get; } = request;

        public CancellationToken Token { get; } = token;

        public Channel<CompletionFrame> Frames { get; } = Channel.CreateUnbounded<CompletionFrame>();

        public void Queue(int ahead) => Frames.Writer.TryWrite(new CompletionFrame("id-1", ahead, null));

        public void Send(int? looksLike = 7)
        {
            var index = Request.FirstIndex + _sent++;
            var ink = (byte)(1 + (Request.Seed * 7 + index * 13 + (Request.Label ?? 0) * 17) % 200);
            byte[] pixels = [.. Request.Image.Zip(Request.Missing, (seen, missing) => missing == 0 ? seen : ink)];
            Frames.Writer.TryWrite(new CompletionFrame("id-1", null, new Completion(Request.Seed, index, pixels, looksLike, 0.9f)));
        }

        public void Finish()
        {
            while (_sent < Request.Count)
            {
                Send();
            }
            Frames.Writer.TryComplete();
        }

        public void Fail(Exception error) => Frames.Writer.TryComplete(error);
    }
}
