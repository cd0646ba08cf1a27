using Inpaint.Torch.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Inpaint.Torch.Tests.Modules;

public class ModuleTests : Scoped
{
    private sealed class Pair : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly Linear first = nn.Linear(3, 2);
        private readonly Sequential rest = nn.Sequential(("norm", nn.BatchNorm2d(2)), ("act", nn.ReLU()));
        private readonly Parameter scale = new(ones(2));
        private readonly Tensor offset = zeros(2).DetachFromDisposeScope();

        internal Pair() : base(nameof(Pair)) => RegisterComponents();

        internal Sequential Rest => rest;

        internal Parameter Scale => scale;

        public override Tensor forward(Tensor x, Tensor y) => rest.call((first.call(x) * scale + offset).view(-1, 2, 1, 1)).flatten(1) + y;
    }

    [Fact]
    public void RegisterComponents_NamesFieldsAndWhatTheyHold()
    {
        using var module = new Pair();
        Assert.Equal(
            ["first.bias", "first.weight", "rest.norm.bias", "rest.norm.weight", "scale"],
            module.named_parameters().Select(named => named.name).Order());
        Assert.Equal(
            ["offset", "rest.norm.num_batches_tracked", "rest.norm.running_mean", "rest.norm.running_var"],
            module.named_buffers().Select(named => named.name).Order());
        Assert.Equal(["first", "rest"], module.named_children().Select(named => named.name));
        Assert.Equal(["first", "rest", "rest.norm", "rest.act"], module.named_modules().Select(named => named.name));
        Assert.Equal(2 * 3 + 2 + 2 + 2 + 2, module.parameters().Sum(parameter => parameter.numel()));
        Assert.True(module.has_parameter("rest.norm.weight"));
        Assert.False(module.has_buffer("scale"));
    }

    [Fact]
    public void StateDict_LoadedIntoAnother_GivesTheSameResults()
    {
        manual_seed(1);
        using Pair one = new(), two = new();
        Tensor x = randn(4, 3), y = randn(4, 2);
        _ = one.call(x, y);
        one.eval();
        two.eval();
        Assert.False(one.call(x, y).Equals(two.call(x, y)));
        var copies = one.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.detach().clone());
        var (missing, unexpected) = two.load_state_dict(copies);
        Assert.Empty(missing);
        Assert.Empty(unexpected);
        Expect.Close(one.call(x, y), two.call(x, y), 0);
    }

    [Fact]
    public void LoadStateDict_OtherNames_AreRefusedUnlessLenient()
    {
        using var module = new Pair();
        var state = module.state_dict();
        state.Remove("scale");
        state["extra"] = ones(1);
        var error = Assert.Throws<InvalidOperationException>(() => module.load_state_dict(state));
        Assert.Contains("scale", error.Message);
        Assert.Contains("extra", error.Message);
        var (missing, unexpected) = module.load_state_dict(state, strict: false);
        Assert.Equal(["scale"], missing);
        Assert.Equal(["extra"], unexpected);
    }

    [Fact]
    public void LoadStateDict_OtherShapes_AreRefusedAndNothingIsCopied()
    {
        using var module = new Pair();
        var state = module.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.detach().clone().fill_(9));
        state["scale"] = ones(5);
        var error = Assert.Throws<ArgumentException>(() => module.load_state_dict(state));
        Assert.Contains("[5]", error.Message);
        Assert.Equal(0f, module.get_buffer("offset")!.sum().item<float>());
    }

    [Fact]
    public void TrainAndEval_ReachEveryModule()
    {
        using var module = new Pair();
        Assert.All(module.modules(), one => Assert.True(one.training));
        module.eval();
        Assert.All(module.modules(), one => Assert.False(one.training));
        module.train();
        Assert.True(module.Rest.training);
    }

    [Fact]
    public void To_ConvertsParametersBuffersAndFields()
    {
        using var module = new Pair();
        module.to(float64);
        Assert.All(module.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.Equal(ScalarType.Float64, module.Scale.dtype);
        Assert.Equal(ScalarType.Int64, module.get_buffer("rest.norm.num_batches_tracked")!.dtype);
        Assert.All(module.parameters(), parameter => Assert.True(parameter.requires_grad && parameter.is_leaf));
        Assert.Equal(ScalarType.Float64, module.call(ones(2, 3, float64), ones(2, 2, float64)).dtype);
    }

    [Fact]
    public void ZeroGrad_ForgetsOrZeroesGradients()
    {
        using var module = nn.Linear(2, 1);
        module.call(ones(1, 2)).backward();
        module.zero_grad(set_to_none: false);
        Expect.Elements(module.weight.grad!, [0, 0]);
        module.zero_grad();
        Assert.Null(module.weight.grad);
    }

    [Fact]
    public void Apply_ReachesInnermostFirst()
    {
        using var module = new Pair();
        var order = new List<string>();
        module.apply(one => order.Add(one.GetType().Name));
        Assert.Equal(["Linear", "BatchNorm2d", "ReLU", "Sequential", "Pair"], order);
    }

    [Fact]
    public void Dispose_FreesParametersAndBuffers()
    {
        var module = new Pair();
        var parameters = module.parameters().ToArray();
        module.Dispose();
        Assert.All(parameters, parameter => Assert.True(parameter.IsInvalid));
    }

    [Fact]
    public void Module_MadeInAScope_OutlivesIt()
    {
        Linear layer;
        using (NewDisposeScope()) layer = nn.Linear(2, 2);
        Assert.False(layer.weight.IsInvalid);
        layer.Dispose();
    }

    [Fact]
    public void ModuleListAndDict_RegisterUnderIndicesAndKeys()
    {
        using var list = nn.ModuleList(nn.Linear(1, 2), nn.Linear(2, 3));
        list.Insert(0, nn.Linear(4, 1));
        Assert.Equal(["0.weight", "0.bias", "1.weight", "1.bias", "2.weight", "2.bias"], list.named_parameters().Select(named => named.name));
        Assert.Equal(4, list[0].in_features);
        using var dict = nn.ModuleDict(("a", nn.Linear(1, 1)), ("b", nn.Linear(1, 1)));
        Assert.Equal(["a", "b"], dict.named_children().Select(named => named.name));
        Assert.True(dict.ContainsKey("b"));
    }

    [Fact]
    public void Sequential_ThatReturnsItsInput_LeavesItInItsScope()
    {
        using var inner = NewDisposeScope();
        var x = ones(2);
        var y = nn.Sequential().call(x);
        Assert.True(inner.Contains(x));
        Assert.True(inner.Contains(y));
    }
}
