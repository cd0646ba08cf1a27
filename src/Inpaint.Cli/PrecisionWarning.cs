using Inpaint.Model.Devices;
using TorchSharp;

namespace Inpaint.Cli;

/// <summary>Tells those who ask for bfloat16 by name on a machine that has to emulate it.</summary>
public static class PrecisionWarning
{
    /// <summary>Writes a line where there is something to tell.</summary>
    /// <param name="error">Where it goes.</param>
    /// <param name="precision">What was asked for.</param>
    /// <param name="device">Where it is to be computed.</param>
    public static void Write(TextWriter error, string precision, torch.Device device)
    {
        if (ConvolutionPrecision.Warning(precision, device) is { } warning)
        {
            error.WriteLine($"inpaint: {warning}");
        }
    }
}
