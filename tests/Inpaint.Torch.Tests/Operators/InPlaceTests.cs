using System.Reflection;
using Inpaint.Torch.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Torch.Tests.Operators;

public class InPlaceTests : Scoped
{
    private static readonly string[] OnTruthValues = ["logical_and", "logical_or", "logical_xor", "logical_not", "bitwise_and", "bitwise_or", "bitwise_xor", "bitwise_not"];

    /// <summary>Every operator of at most one tensor or number that has a form in place.</summary>
    public static TheoryData<string, string> Operators
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var method in typeof(Tensor).GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(method => method.Name.EndsWith('_')))
            {
                Type[] types = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
                var fits = types is [] || (types is [var one] && (one == typeof(Tensor) || one == typeof(Scalar)));
                if (fits && typeof(Tensor).GetMethod(method.Name[..^1], types)?.ReturnType == typeof(Tensor) && method.Name is not "detach_" and not "copy_")
                    data.Add(method.Name, types is [var operand] ? operand.Name : "none");
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void InPlace_GivesWhatTheOtherFormGives(string name, string operand)
    {
        var plain = name[..^1];
        var truth = OnTruthValues.Contains(plain);
        var x = plain switch
        {
            "acosh" => tensor([1.5, 2]),
            "acos" or "asin" or "atanh" or "erfinv" or "logit" => tensor([0.3, 0.6]),
            _ => truth ? tensor([true, false]) : tensor([1.25, -0.5]),
        };
        object[] arguments = operand switch
        {
            nameof(Scalar) => [(Scalar)2],
            nameof(Tensor) => [truth ? tensor([true, true]) : tensor([2.0, 3])],
            _ => [],
        };
        Type[] types = [.. arguments.Select(argument => argument.GetType())];
        var expected = (Tensor)typeof(Tensor).GetMethod(plain, types)!.Invoke(x, arguments)!;
        var changed = x.clone();
        var returned = typeof(Tensor).GetMethod(name, types)!.Invoke(changed, arguments);
        Assert.Same(changed, returned);
        // Comparisons in place keep the operand's element type.
        Expect.Close(expected.to(float64), changed.to(float64), 1e-12);
    }
}
