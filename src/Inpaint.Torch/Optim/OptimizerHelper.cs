using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the optimizers share: groups, and a state for each parameter.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    protected OptimizerOptions _defaults = null!;
    private readonly Dictionary<Parameter, OptimizerState> states = new(ReferenceEqualityComparer.Instance);

    /// <summary>The options and states, in the order of groups and parameters.</summary>
    public virtual StateDictionary state_dict()
    {
        var dict = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            dict.Options.Add(group.Options);
            var indices = new List<int>();
            dict.StateIndexRef.Add(indices);
            foreach (var parameter in group.Parameters)
            {
                indices.Add(dict.State.Count);
                dict.State.Add(states[parameter]);
            }
        }
        return dict;
    }

    /// <summary>Copies options and states from another optimizer of the same kind over the same parameters.</summary>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        if (state_dict.Options.Count != own.Options.Count)
            throw new ArgumentException($"Invalid optimizer state: {state_dict.Options.Count} parameter groups, expected {own.Options.Count}.");
        if (state_dict.State.Count != own.State.Count)
            throw new ArgumentException($"Invalid optimizer state: {state_dict.State.Count} states, expected {own.State.Count}.");
        foreach (var (mine, theirs) in own.Options.Zip(state_dict.Options))
            if (mine != theirs) mine.LoadStateDict(theirs);
        foreach (var (mine, theirs) in own.State.Zip(state_dict.State))
            if (mine != theirs) mine.LoadStateDict(theirs);
    }

    /// <summary>Moves the states.</summary>
    public void to(Device device)
    {
        foreach (var state in states.Values) state.to(device);
    }

    /// <summary>Adds a group whose unset options take the optimizer's defaults.</summary>
    public override void add_param_group(ParamGroup param_group)
    {
        param_group.Parameters = param_group.Parameters.ToArray();
        param_group.Options = Complete(param_group.Options);
        param_group.Options.InitialLearningRate = param_group.Options.LearningRate!.Value;
        _parameter_groups.Add(param_group);
        foreach (var parameter in param_group.Parameters)
        {
            var state = NewState(parameter);
            if (!states.TryAdd(parameter, state)) throw new ArgumentException("some parameters appear in more than one parameter group");
            state.Initialize(param_group.Options);
        }
    }

    /// <summary>Runs the closure, then updates each group unrecorded and in a dispose scope.</summary>
    public override Tensor? step(Func<Tensor>? closure = null)
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using var recorded = enable_grad();
            loss = closure();
        }
        using var _ = no_grad();
        foreach (var group in _parameter_groups)
        {
            using var scope = NewDisposeScope();
            var due = new List<(Parameter parameter, Tensor gradient, OptimizerState state)>();
            foreach (var parameter in group.Parameters)
                if (parameter.grad is { } gradient) due.Add((parameter, gradient, states[parameter]));
            if (due.Count > 0) Update(group.Options, due);
        }
        return loss;
    }

    private protected abstract OptimizerOptions Complete(OptimizerOptions? options);

    private protected abstract OptimizerState NewState(Parameter parameter);

    private protected abstract void Update(
        OptimizerOptions options, List<(Parameter parameter, Tensor gradient, OptimizerState state)> due);

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        foreach (var state in states.Values) (state as IDisposable)?.Dispose();
    }
}
