using System.Runtime.InteropServices;
using Inpaint.Model.Devices;

namespace Inpaint.Model.Tests.Devices;

/// <summary>The messages are those of libtorch 1.13 to 2.11.</summary>
public sealed class DeviceFaultTests
{
    [Theory]
    [InlineData("CUDA out of memory. Tried to allocate 20.00 MiB (GPU 0; 7.80 GiB total capacity)")]
    [InlineData("CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 139.81 GiB of which 3.00 MiB is free.")]
    [InlineData("CUDA error: out of memory\nCUDA kernel errors might be asynchronously reported at some other API call")]
    [InlineData("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`")]
    public void Of_MemoryUsedUp_IsOutOfMemory(string message) =>
        Assert.Equal(DeviceFault.OutOfMemory, DeviceFaults.Of(new ExternalException(message)));

    [Theory]
    [InlineData("CUDA error: an illegal memory access was encountered")]
    [InlineData("CUDA error: unspecified launch failure")]
    [InlineData("CUDA driver error: device not ready")]
    [InlineData("cuDNN error: CUDNN_STATUS_EXECUTION_FAILED")]
    [InlineData("CUDA error: CUBLAS_STATUS_EXECUTION_FAILED when calling `cublasSgemm( handle)`")]
    [InlineData(
        "captures_underway.empty() INTERNAL ASSERT FAILED at \"../c10/cuda/CUDACachingAllocator.cpp\":2967, please report a bug to PyTorch."
    )]
    public void Of_DeviceFails_IsLost(string message) => Assert.Equal(DeviceFault.Lost, DeviceFaults.Of(new ExternalException(message)));

    [Fact]
    public void Of_Wrapped_IsFound() =>
        Assert.Equal(
            DeviceFault.Lost,
            DeviceFaults.Of(
                new AggregateException(
                    new ArgumentException("a"),
                    new InvalidOperationException("b", new ExternalException("CUDA error: unknown error"))
                )
            )
        );

    [Fact]
    public void Of_ErrorsOfTheComputation_IsNone()
    {
        Assert.Null(DeviceFaults.Of(new ExternalException("mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)")));
        Assert.Null(DeviceFaults.Of(new InvalidOperationException("CUDA error: a sentence of somebody else's")));
        Assert.Null(DeviceFaults.Of(new OutOfMemoryException()));
    }
}
