namespace Inpaint.TestSupport;

/// <summary>A test that needs MNIST beside the repository, and is shown as skipped without it.</summary>
public sealed class MnistFactAttribute : FactAttribute
{
    public MnistFactAttribute() => Skip = SharedData.Mnist is null ? "needs MNIST in ../shared/mnist" : null;
}

/// <summary>A test that needs the binarized MNIST beside the repository, and is shown as skipped without it.</summary>
public sealed class StaticMnistFactAttribute : FactAttribute
{
    public StaticMnistFactAttribute() => Skip = SharedData.StaticMnist is null ? "needs binarized MNIST in ../shared/mnist-static" : null;
}

/// <summary>Cases that need MNIST beside the repository, and are shown as skipped without it.</summary>
public sealed class MnistTheoryAttribute : TheoryAttribute
{
    public MnistTheoryAttribute() => Skip = SharedData.Mnist is null ? "needs MNIST in ../shared/mnist" : null;
}
