using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Native;

/// <summary>One operator of the dispatcher, looked up once. Arguments that are left off take the schema's defaults.</summary>
/// <param name="name">As schemas write it, without namespace: "add.Tensor", "relu".</param>
internal sealed unsafe class Operator(string name)
{
    private readonly nint handle = Find(name);

    /// <summary>True where this libtorch has the operator.</summary>
    internal bool Exists => handle != 0;

    /// <summary>Calls it for its one tensor.</summary>
    internal Tensor Call(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Invoke(arguments, &result, 1);
        return new Tensor(result.Pointer);
    }

    /// <summary>Calls it for its effect on an argument; what it returns is dropped.</summary>
    internal void Run(params ReadOnlySpan<Argument> arguments) => Invoke(arguments, null, 0);

    /// <summary>Calls it for two tensors.</summary>
    internal (Tensor, Tensor) Call2(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[2];
        Invoke(arguments, results, 2);
        return (new Tensor(results[0].Pointer), new Tensor(results[1].Pointer));
    }

    /// <summary>Calls it for three tensors.</summary>
    internal (Tensor, Tensor, Tensor) Call3(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[3];
        Invoke(arguments, results, 3);
        return (new Tensor(results[0].Pointer), new Tensor(results[1].Pointer), new Tensor(results[2].Pointer));
    }

    /// <summary>Calls it for four tensors.</summary>
    internal (Tensor, Tensor, Tensor, Tensor) Call4(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[4];
        Invoke(arguments, results, 4);
        return (new Tensor(results[0].Pointer), new Tensor(results[1].Pointer), new Tensor(results[2].Pointer), new Tensor(results[3].Pointer));
    }

    /// <summary>Calls it for a list of tensors.</summary>
    internal Tensor[] CallList(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Invoke(arguments, &result, 1);
        var tensors = new Tensor[result.Count];
        for (var k = 0; k < tensors.Length; k++) tensors[k] = new Tensor(((nint*)result.Pointer)[k]);
        Shim.it_free(result.Pointer);
        return tensors;
    }

    /// <summary>Calls it for a number; a truth value is 0 or 1.</summary>
    internal double CallNumber(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Invoke(arguments, &result, 1);
        return result.Tag == Tag.Double ? result.Double : result.Int;
    }

    private static nint Find(string name)
    {
        var dot = name.IndexOf('.');
        return dot < 0 ? Shim.it_find("aten::" + name, "") : Shim.it_find("aten::" + name[..dot], name[(dot + 1)..]);
    }

    private void Invoke(ReadOnlySpan<Argument> arguments, NativeValue* results, int capacity)
    {
        if (handle == 0) throw new NotSupportedException($"libtorch {__version__} has no operator aten::{name}");
        var words = 0;
        foreach (ref readonly var a in arguments)
            if (a.Tag is Tag.IntList or Tag.DoubleList or Tag.TensorList or Tag.OptionalTensorList or Tag.BoolList or Tag.String) words += (int)a.Bits;

        // Lists are copied beside the arguments, so that nothing needs pinning.
        const int OnStack = 128;
        var rented = words > OnStack ? (long*)NativeMemory.Alloc((nuint)words, sizeof(long)) : null;
        var stack = stackalloc long[rented == null ? words : 0];
        var lists = rented == null ? stack : rented;
        var native = stackalloc NativeValue[arguments.Length];
        try
        {
            for (var k = 0; k < arguments.Length; k++) lists = Write(in arguments[k], native + k, lists);
            Shim.Check(Shim.it_call(handle, native, arguments.Length, results, capacity) >= 0);
        }
        finally
        {
            NativeMemory.Free(rented);
            foreach (ref readonly var a in arguments) GC.KeepAlive(a.Reference);
        }
    }

    /// <summary>Writes one argument, its list (if it is one) at <paramref name="lists"/>, and returns where the next list goes.</summary>
    private static long* Write(in Argument a, NativeValue* native, long* lists)
    {
        native->Tag = a.Tag;
        native->Int = a.Bits;
        switch (a.Tag)
        {
            case Tag.None or Tag.Int or Tag.Double or Tag.Bool or Tag.Device:
                return lists;
            case Tag.Tensor:
                native->Pointer = ((Tensor)a.Reference!).Handle;
                return lists;
            case Tag.Generator:
                native->Pointer = ((Generator)a.Reference!).Handle;
                return lists;
        }

        native->Pointer = (nint)lists;
        native->Count = (int)a.Bits;
        switch (a.Tag)
        {
            case Tag.IntList:
                ((long[])a.Reference!).CopyTo(new Span<long>(lists, native->Count));
                break;
            case Tag.DoubleList:
                ((double[])a.Reference!).CopyTo(new Span<double>(lists, native->Count));
                break;
            case Tag.BoolList:
                ((bool[])a.Reference!).CopyTo(new Span<bool>(lists, native->Count));
                break;
            case Tag.String:
                Encoding.ASCII.GetBytes((string)a.Reference!, new Span<byte>(lists, native->Count));
                break;
            default:
                var tensors = (Tensor?[])a.Reference!;
                for (var k = 0; k < tensors.Length; k++) lists[k] = tensors[k] is { } tensor ? tensor.Handle : 0;
                break;
        }
        return lists + native->Count;
    }
}
