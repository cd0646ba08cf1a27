using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Kingma and Ba 2015, algorithm 1, over all parameters of a group with libtorch's foreach operators.</summary>
public abstract class AdamFamily : OptimizerHelper, optim.IBetas
{
    /// <summary>True takes the weight decay out of the gradient (Loshchilov and Hutter 2019).</summary>
    private protected abstract bool Decoupled { get; }

    /// <summary>The betas of the first group.</summary>
    public (double, double) Betas
    {
        get => ((AdamOptions)_parameter_groups[0].Options) is { } options ? (options.beta1!.Value, options.beta2!.Value) : default;
        set
        {
            foreach (var group in _parameter_groups) (((AdamOptions)group.Options).beta1, ((AdamOptions)group.Options).beta2) = (value.Item1, value.Item2);
        }
    }

    private protected override void Update(OptimizerOptions options, List<(Parameter parameter, Tensor gradient, OptimizerState state)> due)
    {
        // Parameters that were sometimes without gradient have taken fewer steps, and so other bias corrections.
        foreach (var same in due.GroupBy(one => ((AdamState)one.state).Steps++))
        {
            Update(
                (AdamOptions)options, same.Key + 1, same.Select(one => (Tensor)one.parameter).ToArray(), same.Select(one => one.gradient).ToArray(),
                same.Select(one => (AdamState)one.state).ToArray());
        }
    }

    private void Update(AdamOptions options, long step, Tensor[] parameters, Tensor[] gradients, AdamState[] states)
    {
        double beta1 = options.beta1!.Value, beta2 = options.beta2!.Value, rate = options.LearningRate!.Value, decay = options.weight_decay!.Value;
        var first = Array.ConvertAll(states, state => state.First);
        var second = Array.ConvertAll(states, state => state.Second);

        if (options.maximize == true) gradients = Op._foreach_neg.CallList(gradients);
        if (decay != 0 && Decoupled) Op._foreach_mul__Scalar.Run(parameters, 1 - rate * decay);
        else if (decay != 0) gradients = Op._foreach_add_List.CallList(gradients, parameters, decay);

        Op._foreach_mul__Scalar.Run(first, beta1);
        Op._foreach_add__List.Run(first, gradients, 1 - beta1);
        Op._foreach_mul__Scalar.Run(second, beta2);
        Op._foreach_addcmul__Scalar.Run(second, gradients, gradients, 1 - beta2);

        var scale = second;
        if (options.amsgrad == true)
        {
            scale = Array.ConvertAll(states, state => state.Largest!);
            for (var k = 0; k < scale.Length; k++) Op.maximum_out.Run(scale[k], second[k], scale[k]);
        }
        var denominators = Op._foreach_sqrt.CallList(scale);
        Op._foreach_div__Scalar.Run(denominators, Math.Sqrt(1 - Math.Pow(beta2, step)));
        Op._foreach_add__Scalar.Run(denominators, options.eps!.Value);
        Op._foreach_addcdiv__Scalar.Run(parameters, first, denominators, -rate / (1 - Math.Pow(beta1, step)));
    }
}
