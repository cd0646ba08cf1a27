using System.Net;
using Microsoft.Extensions.Options;

namespace Inpaint.Server.Options;

/// <summary>Binds every section and checks it before the server starts.</summary>
internal static class OptionsRegistration
{
    /// <summary>Every section, with what it is bound to.</summary>
    public static IReadOnlyList<(string Name, Type Type)> Sections { get; } =
    [
        (InferenceOptions.Section, typeof(InferenceOptions)), (ModelOptions.Section, typeof(ModelOptions)),
        (BatchingOptions.Section, typeof(BatchingOptions)), (LimitOptions.Section, typeof(LimitOptions)),
        (TrainingOptions.Section, typeof(TrainingOptions)), (LabOptions.Section, typeof(LabOptions)),
        (QueueOptions.Section, typeof(QueueOptions)), (SecurityOptions.Section, typeof(SecurityOptions)),
    ];

    public static IServiceCollection AddInpaintOptions(this IServiceCollection services)
    {
        Bind<InferenceOptions>(services, InferenceOptions.Section);
        Bind<ModelOptions>(services, ModelOptions.Section);
        Bind<BatchingOptions>(services, BatchingOptions.Section);
        Bind<LimitOptions>(services, LimitOptions.Section);
        Bind<TrainingOptions>(services, TrainingOptions.Section);
        Bind<LabOptions>(services, LabOptions.Section);
        Bind<QueueOptions>(services, QueueOptions.Section)
            .Validate(
                options => options.HasUri, // which is not shown, since it may hold a password
                $"{QueueOptions.Section}:Uri: expected an address such as amqp://host:5672/vhost, or amqps:// for TLS.")
            .Validate(
                options => options.CertificateAuthority is not { } file || File.Exists(file),
                $"{QueueOptions.Section}:CertificateAuthority: expected a PEM file that exists.");
        Bind<SecurityOptions>(services, SecurityOptions.Section)
            .Validate(
                options => options.AllowedOrigins.All(IsOrigin),
                $"{SecurityOptions.Section}:AllowedOrigins: expected origins such as https://example.org, without a path.")
            .Validate(
                options => options.KnownProxies.All(proxy => IPNetwork.TryParse(proxy, out _) || IPAddress.TryParse(proxy, out _)),
                $"{SecurityOptions.Section}:KnownProxies: expected addresses such as 10.0.0.7 or networks such as 10.0.0.0/8.");
        return services;
    }

    private static OptionsBuilder<T> Bind<T>(IServiceCollection services, string section)
        where T : class =>
        services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();

    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (uri.Scheme is "http" or "https")
        && uri.GetLeftPart(UriPartial.Authority) == origin;
}
