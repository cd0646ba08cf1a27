using Inpaint.Torch.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Inpaint.Torch.Tests.Optim;

public class AdamTests : Scoped
{
    private const double Rate = 0.1, Beta1 = 0.8, Beta2 = 0.95, Eps = 1e-6;

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 0.3)]
    [InlineData(true, 0.3)]
    public void FourSteps_MatchTheAlgorithmByHand(bool decoupled, double decay)
    {
        double[] start = [1, -2], gradients = [0.5, -1.25, 2, 0.125];
        var parameter = new Parameter(tensor(start));
        using OptimizerHelper optimizer = decoupled
            ? optim.AdamW([parameter], Rate, Beta1, Beta2, Eps, decay)
            : optim.Adam([parameter], Rate, Beta1, Beta2, Eps, decay);
        double[] value = [1, -2], first = [0, 0], second = [0, 0];
        for (var t = 1; t <= gradients.Length; t++)
        {
            parameter.grad = tensor([gradients[t - 1], -gradients[t - 1]]);
            optimizer.step();
            for (var k = 0; k < 2; k++)
            {
                var g = k == 0 ? gradients[t - 1] : -gradients[t - 1];
                if (decoupled) value[k] *= 1 - Rate * decay;
                else g += decay * value[k];
                first[k] = Beta1 * first[k] + (1 - Beta1) * g;
                second[k] = Beta2 * second[k] + (1 - Beta2) * g * g;
                value[k] -= Rate * (first[k] / (1 - Math.Pow(Beta1, t))) / (Math.Sqrt(second[k] / (1 - Math.Pow(Beta2, t))) + Eps);
            }
        }
        Expect.Elements(parameter, value, 1e-12);
    }

    [Fact]
    public void Amsgrad_DividesByTheLargestSecondMoment()
    {
        var parameter = new Parameter(tensor([0.0]));
        using var optimizer = optim.AdamW([parameter], Rate, Beta1, Beta2, Eps, amsgrad: true);
        double value = 0, first = 0, second = 0, largest = 0;
        double[] gradients = [10, 0.1, 0.1];
        for (var t = 1; t <= 3; t++)
        {
            parameter.grad = tensor([gradients[t - 1]]);
            optimizer.step();
            first = Beta1 * first + (1 - Beta1) * gradients[t - 1];
            second = Beta2 * second + (1 - Beta2) * gradients[t - 1] * gradients[t - 1];
            largest = Math.Max(largest, second);
            value -= Rate * (first / (1 - Math.Pow(Beta1, t))) / (Math.Sqrt(largest / (1 - Math.Pow(Beta2, t))) + Eps);
        }
        Expect.Elements(parameter, [value], 1e-12);
    }

    [Fact]
    public void ParametersWithoutGradient_StayAndKeepTheirStep()
    {
        Parameter moving = new(tensor([1.0])), resting = new(tensor([1.0]));
        using var optimizer = optim.AdamW([moving, resting]);
        moving.grad = tensor([1.0]);
        optimizer.step();
        optimizer.step();
        Expect.Elements(resting, [1]);
        var states = optimizer.state_dict().State;
        Assert.Equal(2, ((AdamW.State)states[0]).step);
        Assert.Equal(0, ((AdamW.State)states[1]).step);
        resting.grad = tensor([1.0]);
        optimizer.step();
        Expect.Elements(resting, [1 - 1e-3], 1e-9);
    }

    [Fact]
    public void Groups_HaveTheirOwnRates()
    {
        Parameter slow = new(tensor([0.0])), fast = new(tensor([0.0]));
        using var optimizer = optim.AdamW(
            [new AdamW.ParamGroup([slow], new AdamW.Options { LearningRate = 0.01 }), new AdamW.ParamGroup { Parameters = [fast] }], lr: 0.1);
        Assert.Equal([0.01, 0.1], optimizer.ParamGroups.Select(group => group.LearningRate));
        foreach (var group in optimizer.ParamGroups) group.LearningRate *= 2;
        slow.grad = tensor([1.0]);
        fast.grad = tensor([1.0]);
        optimizer.step();
        Expect.Elements(slow, [-0.02], 1e-8);
        Expect.Elements(fast, [-0.2], 1e-8);
        Assert.Throws<ArgumentException>(() => optimizer.add_param_group(new AdamW.ParamGroup { Parameters = [slow] }));
    }

    [Fact]
    public void State_LoadedIntoAnother_ContinuesExactly()
    {
        Parameter one = new(tensor([1.0, 2])), two = new(tensor([1.0, 2]));
        using AdamW first = optim.AdamW([one], lr: 0.05), second = optim.AdamW([two], lr: 0.9);
        Step(first, one, 3);
        using (no_grad()) two.copy_(one);
        second.load_state_dict(first.state_dict());
        Assert.True(first.state_dict().State[0].ApproximatelyEquals(second.state_dict().State[0]));
        Step(first, one, 2);
        Step(second, two, 2);
        Expect.Close(one, two, 0);

        static void Step(AdamW optimizer, Parameter parameter, int count)
        {
            for (var k = 0; k < count; k++)
            {
                optimizer.zero_grad();
                (parameter.square().sum() + parameter.sum()).backward();
                optimizer.step();
            }
        }
    }

    [Fact]
    public void Closure_IsRunWithGradients_AndItsLossReturned()
    {
        var parameter = new Parameter(tensor([3.0]));
        using var optimizer = optim.Adam([parameter], lr: 0.1);
        var loss = optimizer.step(() =>
        {
            var value = parameter.square().sum();
            value.backward();
            return value;
        });
        Assert.Equal(9.0, loss!.ToDouble());
        Expect.Elements(parameter, [2.9], 1e-7);
    }

    [Theory]
    [InlineData(-1, 0.9)]
    [InlineData(1, 1.0)]
    public void Options_OutOfRange_AreRefused(double rate, double beta1) =>
        Assert.Throws<ArgumentException>(() => optim.AdamW([new Parameter(tensor([1.0]))], rate, beta1));
}
