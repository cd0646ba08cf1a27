namespace Inpaint.Model.Tests.Support;

/// <summary>
/// Tests that use torch run one after the other: its random generator and its count of live tensors belong to the process.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TorchCollection
{
    public const string Name = "torch";
}
