using System.Text.Json;
using System.Text.Json.Serialization;

namespace Inpaint.Server.Lab.Training;

/// <summary>A line from the process that trains to the server: how far it is.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Steps), "steps")]
[JsonDerivedType(typeof(Validation), "validation")]
internal abstract record TrainingMessage
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectRequiredConstructorParameters = true,
    };

    private TrainingMessage() { }

    /// <summary>The line.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, Json);

    /// <summary>The message of a line, or null where it is none.</summary>
    public static TrainingMessage? Of(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<TrainingMessage>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Means over a few steps.</summary>
    public sealed record Steps(int Step, double Loss, double LogLikelihood, double Kl, double ImagesPerSecond, double RemainingSeconds) : TrainingMessage;

    /// <summary>A validation.</summary>
    public sealed record Validation(int Step, double Epoch, double Elbo, double LogLikelihood, double Kl, bool IsBest) : TrainingMessage;
}
