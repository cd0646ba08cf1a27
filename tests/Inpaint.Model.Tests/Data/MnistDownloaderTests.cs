using System.Net;
using Inpaint.Model.Data;
using Inpaint.TestSupport;

namespace Inpaint.Model.Tests.Data;

public sealed class MnistDownloaderTests : IDisposable
{
    private static readonly Uri Bad = new("http://bad.test/mnist/"), Good = new("http://good.test/mnist/");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static MnistDownloader Downloader(
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer,
        TimeProvider? time = null
    ) => new(new HttpClient(new StubHandler(answer)), [Bad, Good], time);

    private static Task<HttpResponseMessage> Serve(HttpRequestMessage request)
        => Respond(File.ReadAllBytes(Path.Combine(SharedData.Mnist!, Path.GetFileName(request.RequestUri!.AbsolutePath))));

    private static Task<HttpResponseMessage> Respond(byte[] body, HttpStatusCode status = HttpStatusCode.OK)
        => Task.FromResult(new HttpResponseMessage(status) { Content = new ByteArrayContent(body) });

    private static bool IsBad(HttpRequestMessage request) => request.RequestUri!.Host == Bad.Host;

    [MnistFact]
    public async Task Download_FirstMirrorDown_TakesEveryFileFromTheSecond()
    {
        var downloader = Downloader((request, _) => IsBad(request) ? Respond([], HttpStatusCode.Forbidden) : Serve(request));
        await downloader.DownloadAsync(_folder.Path, null, default);
        Assert.Equal(50_000, Mnist.Load(_folder.Path).Train.Count);
        Assert.Equal(4, Directory.GetFiles(_folder.Path).Length);
    }

    [MnistFact]
    public async Task Download_FirstMirrorServesOtherBytes_AreNotKept()
    {
        var asked = new List<string>();
        var downloader = Downloader((request, _) =>
        {
            asked.Add(request.RequestUri!.ToString());
            return IsBad(request) ? Respond("<html>moved</html>"u8.ToArray()) : Serve(request);
        });
        await downloader.DownloadAsync(_folder.Path, null, default);
        Assert.Equal("http://bad.test/mnist/train-images-idx3-ubyte.gz", asked[0]);
        Assert.Equal("http://good.test/mnist/train-images-idx3-ubyte.gz", asked[1]);
        Assert.NotNull(new MnistLocation(null, _folder.Path).Find());
    }

    [MnistFact]
    public async Task Download_WithSomeFilesThere_FetchesTheOthersOnlyAndReportsProgress()
    {
        File.Copy(MnistFile.TrainImages.FindIn(SharedData.Mnist!)!, _folder.File(MnistFile.TrainImages.Name + ".gz"));
        var reports = new List<DownloadProgress>();
        var downloader = Downloader((request, _) => Serve(request));
        await downloader.DownloadAsync(_folder.Path, new Immediate(reports.Add), default);
        Assert.Equal(
            ["t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz", "train-labels-idx1-ubyte.gz"],
            reports.Select(report => report.File).Distinct().Order());
        Assert.Equal(reports.Max(report => report.Total), reports.Max(report => report.Received));
    }

    [Fact]
    public async Task Download_EveryMirrorFails_ListsEveryReasonAndLeavesNothing()
    {
        var downloader = Downloader((request, _) => IsBad(request) ? Respond([], HttpStatusCode.NotFound) : Respond([0x1F, 0x8B, 8, 0]));
        var error = await Assert.ThrowsAsync<DatasetException>(() => downloader.DownloadAsync(_folder.Path, null, default));
        Assert.Contains("train-images-idx3-ubyte.gz", error.Message);
        Assert.Contains("bad.test: Response status code does not indicate success: 404", error.Message);
        Assert.Contains("good.test: train-images-idx3-ubyte.gz:", error.Message);
        Assert.Contains("INPAINT_DATA", error.Message);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Download_EndlessFile_IsCutOff()
    {
        var downloader = Downloader((_, _) => Respond(new byte[MnistDownloader.MaxFileBytes + 1]));
        var error = await Assert.ThrowsAsync<DatasetException>(() => downloader.DownloadAsync(_folder.Path, null, default));
        Assert.Contains("more came", error.Message);
    }

    [Fact]
    public async Task Download_MirrorStalls_TriesTheNext()
    {
        var time = new ManualTime();
        var downloader = Downloader(
            async (request, cancellation) =>
            {
                if (!IsBad(request))
                {
                    return await Respond([], HttpStatusCode.NotFound);
                }
                time.FireAll();
                await Task.Delay(Timeout.Infinite, cancellation);
                throw new InvalidOperationException("not reached");
            },
            time);
        var error = await Assert.ThrowsAsync<DatasetException>(() => downloader.DownloadAsync(_folder.Path, null, default));
        Assert.Contains("bad.test: sent nothing for 30 s", error.Message);
        Assert.Contains("good.test: ", error.Message);
    }

    [Fact]
    public async Task Download_Cancelled_StopsAtOnce()
    {
        using var cancel = new CancellationTokenSource();
        var asked = 0;
        var downloader = Downloader(async (_, cancellation) =>
        {
            asked++;
            await cancel.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
            return await Respond([]);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => downloader.DownloadAsync(_folder.Path, null, cancel.Token));
        Assert.Equal(1, asked);
    }

    private sealed class StubHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => answer(request, cancellationToken);
    }

    private sealed class Immediate(Action<DownloadProgress> report) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => report(value);
    }

    private sealed class ManualTime : TimeProvider
    {
        private readonly List<Action> _timers = [];

        public void FireAll() => _timers.ForEach(fire => fire());

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timers.Add(() => callback(state));
            return new Timer();
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
