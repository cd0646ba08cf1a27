using static TorchSharp.torch;

namespace Inpaint.Model.Networks;

/// <summary>
/// A network whose best weights follow from all training images in one computation; training makes it in place of its steps.
/// </summary>
public interface IClosedForm
{
    /// <summary>Sets the weights.</summary>
    /// <param name="images">All training images, [images, 784], 0 to 1.</param>
    void Fit(Tensor images);
}
