using System.Text.Json.Serialization;

namespace Inpaint.Core.Completions;

/// <summary>Why a request was refused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RefusalReason>))]
public enum RefusalReason
{
    /// <summary>The request itself is wrong; asking again does not help.</summary>
    [JsonStringEnumMemberName("invalid")]
    Invalid,

    /// <summary>The queue is full, or the wait would pass the deadline; ask again later.</summary>
    [JsonStringEnumMemberName("busy")]
    Busy,

    /// <summary>The caller asks too often, or for too much at once; ask again later.</summary>
    [JsonStringEnumMemberName("rateLimited")]
    RateLimited,

    /// <summary>The server is shutting down or has no weights.</summary>
    [JsonStringEnumMemberName("unavailable")]
    Unavailable,

    /// <summary>Drawing failed inside the server.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
