using Inpaint.Model.Data;
using Spectre.Console;

namespace Inpaint.Cli;

/// <summary>Shows downloads: a bar for each file on a terminal, lines of text elsewhere.</summary>
public static class DownloadDisplay
{
    /// <summary>Runs <paramref name="download"/> and shows what it reports.</summary>
    public static Task<T> RunAsync<T>(TextWriter output, Func<IProgress<DownloadProgress>, Task<T>> download)
    {
        var console = Terminal.Over(output);
        return console.Profile.Out.IsTerminal
            ? console.Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn())
                .StartAsync(bars => download(new Bars(bars)))
            : download(new Lines(output));
    }

    private sealed class Lines(TextWriter output) : IProgress<DownloadProgress>
    {
        private readonly HashSet<(string File, string Mirror)> _shown = [];

        public void Report(DownloadProgress value)
        {
            if (_shown.Add((value.File, value.Mirror)))
            {
                output.WriteLine($"{value.File} from {value.Mirror}{(value.Total is { } total ? $", {total:N0} bytes" : "")}");
            }
        }
    }

    private sealed class Bars(ProgressContext context) : IProgress<DownloadProgress>
    {
        private readonly Dictionary<(string File, string Mirror), ProgressTask> _bars = [];

        public void Report(DownloadProgress value)
        {
            var key = (value.File, value.Mirror);
            if (!_bars.TryGetValue(key, out var bar))
            {
                _bars[key] = bar = context.AddTask(Markup.Escape($"{value.File} from {value.Mirror}"));
            }
            bar.IsIndeterminate = value.Total is null;
            bar.MaxValue = value.Total ?? Math.Max(value.Received, 1);
            bar.Value = value.Received;
        }
    }
}
