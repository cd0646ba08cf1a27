using System.CommandLine;
using Inpaint.Cli.Diagnosis;
using Inpaint.Model.Checkpoints;

namespace Inpaint.Cli.Verbs;

/// <summary>Everything that the command line does, in the order of its help.</summary>
public static class VerbList
{
    /// <summary>Creates the verbs; each is a file of its own.</summary>
    public static IReadOnlyList<Command> Create() =>
    [
        CompleteVerb.Create(new StoredModels(ModelStore.Default()).Load),
        TrainVerb.Create(ModelStore.Default()),
        DatasetVerb.Create(),
        EvaluateVerb.Create(ModelStore.Default()),
        AblateVerb.Create(ModelStore.Default()),
        AnomalyVerb.Create(ModelStore.Default()),
        MasksVerb.Create(),
        StartersVerb.Create(new StoredModels(ModelStore.Default()).Load),
        ExportVerb.Create(ModelStore.Default()),
        DoctorVerb.Create(MachineChecks.All),
    ];
}
