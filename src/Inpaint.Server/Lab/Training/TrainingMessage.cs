using System.Text.Json;
using System.Text.Json.Serialization;

namespace Inpaint.Server.Lab.Training;

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

    public string ToLine() => JsonSerializer.Serialize(this, Json);

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

    public sealed record Steps(int Step, double Loss, double LogLikelihood, double Kl, double ImagesPerSecond, double RemainingSeconds)
        : TrainingMessage;

    public sealed record Validation(int Step, double Epoch, double Elbo, double LogLikelihood, double Kl, bool IsBest) : TrainingMessage;
}
