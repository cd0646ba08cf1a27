using System.Net.Sockets;
using System.Runtime.InteropServices;
using Inpaint.Server.Errors;
using Inpaint.Server.Lifetime;
using Inpaint.Server.Options;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Hosting;

internal static class HostSetup
{
    /// <summary>Reads its settings from the folder of the program, wherever it was started, unless another one was named.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        ComputeThreads.WaitPassively();
        SettingCheck.CheckArguments(args);
        var isNamed =
            Environment.GetEnvironmentVariable("ASPNETCORE_CONTENTROOT") is { Length: > 0 }
            || args.Any(argument => argument.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase))
            || File.Exists("appsettings.json");
        var builder = Create(args, isNamed ? null : AppContext.BaseDirectory);
        SettingCheck.Check(builder.Configuration);
        builder.Logging.AddConsole(console => console.FormatterName = EscapingFormatter.FormatterName)
            .AddConsoleFormatter<EscapingFormatter, ConsoleFormatterOptions>();
        return builder;
    }

    private static WebApplicationBuilder Create(string[] args, string? folder)
    {
        try
        {
            return WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = folder });
        }
        catch (Exception error) when (error is DirectoryNotFoundException or ArgumentException)
        {
            throw new StartupException($"contentRoot: expected a folder that exists, got {Printable.Shorten(error.Message)}.", error);
        }
        catch (Exception error) when (error is InvalidDataException or FormatException) // of appsettings.json
        {
            throw new StartupException($"{error.Message} {error.InnerException?.Message}".Trim(), error);
        }
    }

    /// <summary>Listens to this machine alone unless an address was given.</summary>
    /// <param name="builder">Of the host.</param>
    /// <param name="otherwise">Where it listens then.</param>
    public static void UseInpaintAddress(this WebApplicationBuilder builder, string otherwise = "http://127.0.0.1:5080")
    {
        var given = (string[])["urls", "http_ports", "https_ports"];
        if (
            given.All(key => string.IsNullOrEmpty(builder.Configuration[key]))
            && !builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any()
        )
        {
            builder.WebHost.UseUrls(otherwise);
        }
    }

    /// <summary>
    /// Builds and runs the host until a signal comes. Where it cannot start for a reason fit for one line, that line is all it says.
    /// </summary>
    /// <param name="build">Makes the host.</param>
    /// <param name="what">Names it in its greeting.</param>
    /// <returns>Exit status of the process: 0, 1 where it could not start, 128 and the signal's number where that came before it had
    /// started.</returns>
    public static async Task<int> RunAsync(Func<WebApplication> build, string what = "Inpaint")
    {
        DrainingLifetime? lifetime = null;
        var hasStarted = false;
        var addresses = "";
        try
        {
            var app = build();
            addresses = app.Configuration["urls"] ?? "";
            lifetime = app.Services.GetRequiredService<IHostLifetime>() as DrainingLifetime;
            app.Lifetime.ApplicationStarted.Register(() =>
            {
                hasStarted = true;
                Greet(app, what);
            });
            await app.RunAsync();
            return hasStarted ? 0 : Interrupted(lifetime);
        }
        catch (OperationCanceledException) when (!hasStarted)
        {
            return Interrupted(lifetime);
        }
        catch (Exception error)
            when (error is StartupException or OptionsValidationException or IOException
                || !hasStarted && error is InvalidOperationException or FormatException or SocketException
            )
        {
            var where = error is SocketException ? $"urls: {addresses}: " : "";
            await Console.Error.WriteLineAsync($"inpaint: {where}{error.Message.ReplaceLineEndings("\n").Split('\n')[0]}");
            return 1;
        }
    }

    private static int Interrupted(DrainingLifetime? lifetime) => lifetime?.Signal switch
    {
        PosixSignal.SIGTERM => 128 + 15,
        PosixSignal.SIGQUIT => 128 + 3,
        _ => 128 + 2,
    };

    private static void Greet(WebApplication app, string what)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine($"{what} is at {string.Join(" and ", addresses)} (Ctrl+C to stop)");
    }
}
