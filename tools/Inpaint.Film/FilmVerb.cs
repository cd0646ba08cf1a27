using System.CommandLine;
using Inpaint.Browser;
using Inpaint.Cli;

namespace Inpaint.Film;

/// <summary><c>inpaint film</c>: takes the documentation's pictures from the real page, and measures the page.</summary>
internal static class FilmVerb
{
    private static readonly Dictionary<string, Func<BrowserSite, string, Task>> Subjects = new(StringComparer.Ordinal)
    {
        ["story"] = (site, output) => new Story(site, output).RecordAsync(),
        ["pictures"] = async (site, output) =>
        {
            await new Pictures(site, output).Filmstrip();
            await new Pictures(site, output).Screens();
        },
        ["states"] = (site, output) => new EveryState(site, output).TakeAsync(),
        ["first-completion"] = (site, output) => new FirstCompletion(site, output).FromPointerUpToTheFirstCompletion(),
        ["circuits"] = (site, output) => new CircuitMemory(site, output).OfIdlePages(),
    };

    public static Command Create()
    {
        var subject = new Option<string>("--of")
        {
            Description = $"What to take or measure: {string.Join(", ", Subjects.Keys)}.",
            Required = true,
        }.From([.. Subjects.Keys]);
        var output = new Option<string>("--out") { Description = "Folder for the pictures or the measured numbers.", Required = true };
        var verb = new Command("film", "Takes the documentation's pictures from the page in Chromium, or measures the page.")
        {
            subject,
            output,
        };
        verb.SetAction(
            async (parsed, _) =>
            {
                if (Chromium.WhyAbsent is { } reason)
                {
                    throw new UsageException(reason);
                }
                var folder = Directory.CreateDirectory(parsed.GetRequiredValue(output)).FullName;
                var site = new BrowserSite();
                try
                {
                    await site.InitializeAsync();
                    await Subjects[parsed.GetRequiredValue(subject)](site, folder);
                }
                finally
                {
                    await site.DisposeAsync();
                }
            }
        );
        return verb;
    }
}
