using System.Runtime.InteropServices;

namespace Inpaint.Model.Devices;

/// <summary>What went wrong with a GPU, as opposed to the computation that it was given.</summary>
public enum DeviceFault
{
    /// <summary>Its memory is used up; it works otherwise.</summary>
    OutOfMemory,

    /// <summary>It answers nothing any more: after most errors CUDA refuses every later call of the process.</summary>
    Lost,
}

/// <summary>Recognizes the errors of a GPU.</summary>
public static class DeviceFaults
{
    private static readonly string[] Memory =
        ["CUDA out of memory", "CUDA error: out of memory", "CUBLAS_STATUS_ALLOC_FAILED", "CUDNN_STATUS_ALLOC_FAILED"];

    // An assertion inside the allocator is what a recording that failed may leave behind, on every later pass.
    private static readonly string[] Device =
    [
        "CUDA error",
        "CUDA driver error",
        "CUDNN_STATUS_",
        "cuDNN error",
        "CUBLAS_STATUS_",
        "CUDA kernel errors",
        "CUDACachingAllocator.cpp",
    ];

    /// <summary>The fault of a GPU that an error reports, or null where it is another error.</summary>
    /// <remarks>
    /// Both bindings of libtorch hand its errors on as <see cref="ExternalException"/>, so that the text alone tells them apart.
    /// </remarks>
    public static DeviceFault? Of(Exception error) => error switch
    {
        AggregateException all => all.InnerExceptions.Select(Of).FirstOrDefault(fault => fault is not null),
        ExternalException { Message: var text } when Contains(text, Memory) => DeviceFault.OutOfMemory,
        ExternalException { Message: var text } when Contains(text, Device) => DeviceFault.Lost,
        { InnerException: { } inner } => Of(inner),
        _ => null,
    };

    private static bool Contains(string text, string[] phrases) => phrases.Any(phrase => text.Contains(phrase, StringComparison.Ordinal));
}
