using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;

namespace Inpaint.Client.Localization;

/// <summary>Remembers the language in a cookie.</summary>
public static class CultureEndpoint
{
    /// <summary>Languages of the page with what each calls itself, the default first.</summary>
    public static IReadOnlyList<(string Name, string Title)> Languages { get; } = [("en", "English"), ("zh-Hans", "中文")];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Cultures { get; } = [.. Languages.Select(language => language.Name)];

    /// <summary>Maps GET /culture?name=zh-Hans&amp;returnTo=/.</summary>
    public static IEndpointConventionBuilder MapCulture(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGet("/culture", (string name, string? returnTo, HttpContext context) =>
            {
                if (!Cultures.Contains(name))
                {
                    return Results.Problem(
                        $"Expected one of {string.Join(", ", Cultures)}, got another language.",
                        statusCode: StatusCodes.Status400BadRequest
                    );
                }
                context.Response.Cookies.Append(
                    CookieRequestCultureProvider.DefaultCookieName,
                    CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(name)),
                    new CookieOptions
                    {
                        MaxAge = TimeSpan.FromDays(365),
                        HttpOnly = true,
                        SameSite = SameSiteMode.Lax,
                        Secure = context.Request.IsHttps,
                        IsEssential = true,
                    }
                );
                return Results.LocalRedirect(IsLocal(returnTo) ? $"~{returnTo}" : "~/"); // below the path that a proxy has for the site
            })
            .ExcludeFromDescription();

    internal static bool IsLocal(string? path) =>
        path is ['/', ..]
        && !path.StartsWith("//", StringComparison.Ordinal)
        && !path.StartsWith("/\\", StringComparison.Ordinal)
        && !path.Any(char.IsControl);
}
