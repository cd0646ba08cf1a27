using System.Runtime.InteropServices;
using Inpaint.Core.Weights;

namespace Inpaint.Model.Export;

/// <summary>
/// An ONNX graph under construction (field numbers: onnx.proto of IR version 8). Every operator method adds a node and returns the name of
/// its output.
/// </summary>
/// <param name="name">Name of the graph.</param>
public sealed class OnnxGraph(string name)
{
    private const int IrVersion = 8,
        Opset = 13,
        FloatType = 1,
        Int64Type = 7,
        IntegerAttribute = 2,
        TextAttribute = 3,
        IntegersAttribute = 7;
    private readonly List<ProtobufWriter> _nodes = [],
        _inputs = [],
        _outputs = [];
    private readonly Dictionary<string, ProtobufWriter> _constants = new(StringComparer.Ordinal);
    private int _names;

    /// <summary>The file.</summary>
    /// <param name="metadata">Free text by key.</param>
    public byte[] ToBytes(IReadOnlyDictionary<string, string> metadata)
    {
        var graph = new ProtobufWriter();
        _nodes.ForEach(node => graph.Message(1, node));
        graph.Text(2, name);
        foreach (var constant in _constants.Values)
        {
            graph.Message(5, constant);
        }
        _inputs.ForEach(input => graph.Message(11, input));
        _outputs.ForEach(output => graph.Message(12, output));
        var model = new ProtobufWriter().Integer(1, IrVersion).Text(2, "inpaint").Message(7, graph)
            .Message(8, new ProtobufWriter().Text(1, "").Integer(2, Opset));
        foreach (var (key, value) in metadata)
        {
            model.Message(14, new ProtobufWriter().Text(1, key).Text(2, value));
        }
        return model.ToArray();
    }

    /// <summary>An input, [batch, ...shape].</summary>
    public string Input(string input, IReadOnlyList<long> shape, bool integers = false)
    {
        _inputs.Add(Value(input, shape, integers ? Int64Type : FloatType));
        return input;
    }

    /// <summary>Gives a value a name and makes it an output, [batch, ...shape].</summary>
    public void Output(string output, string value, IReadOnlyList<long> shape)
    {
        _nodes.Add(new ProtobufWriter().Text(1, value).Text(2, output).Text(3, output).Text(4, "Identity"));
        _outputs.Add(Value(output, shape, FloatType));
    }

    /// <summary>A weight, written once whatever the number of its uses.</summary>
    public string Weight(string weight, FloatArray array)
    {
        if (!_constants.ContainsKey(weight))
        {
            _constants.Add(weight, Tensor(weight, FloatType, array.Shape, MemoryMarshal.AsBytes(array.Values.AsSpan())));
        }
        return weight;
    }

    /// <summary>A float by itself.</summary>
    public string Scalar(float value) => Constant(FloatType, [], MemoryMarshal.AsBytes<float>([value]));

    /// <summary>Several integers, such as a shape.</summary>
    public string Integers(params long[] values) => Constant(Int64Type, [values.Length], MemoryMarshal.AsBytes(values.AsSpan()));

    /// <summary>Adds a node with one output.</summary>
    /// <param name="type">Operator of the default domain.</param>
    /// <param name="arguments">Names of its inputs.</param>
    /// <param name="attributes">An integer, a text or integers by name.</param>
    public string Add(string type, IReadOnlyList<string> arguments, params (string Name, object Value)[] attributes) =>
        Add(type, 1, arguments, attributes)[0];

    /// <summary>Adds a node with several outputs.</summary>
    public IReadOnlyList<string> Add(
        string type,
        int count,
        IReadOnlyList<string> arguments,
        params (string Name, object Value)[] attributes
    )
    {
        string[] results = [.. Enumerable.Range(0, count).Select(_ => $"{type.ToLowerInvariant()}_{_names++}")];
        var node = new ProtobufWriter();
        foreach (var argument in arguments)
        {
            node.Text(1, argument);
        }
        foreach (var result in results)
        {
            node.Text(2, result);
        }
        node.Text(3, results[0]).Text(4, type);
        foreach (var (attribute, value) in attributes)
        {
            node.Message(5, Attribute(attribute, value));
        }
        _nodes.Add(node);
        return results;
    }

    private string Constant(int type, IReadOnlyList<long> shape, ReadOnlySpan<byte> bytes)
    {
        var constant = $"constant_{type}_{string.Join('_', shape)}_{Convert.ToHexStringLower(bytes)}";
        if (!_constants.ContainsKey(constant))
        {
            _constants.Add(constant, Tensor(constant, type, shape, bytes));
        }
        return constant;
    }

    private static ProtobufWriter Tensor(string name, int type, IReadOnlyList<long> shape, ReadOnlySpan<byte> bytes)
    {
        var tensor = new ProtobufWriter();
        foreach (var dimension in shape)
        {
            tensor.Integer(1, dimension);
        }
        return tensor.Integer(2, type).Text(8, name).Bytes(9, bytes);
    }

    private static ProtobufWriter Attribute(string name, object value)
    {
        var attribute = new ProtobufWriter().Text(1, name);
        switch (value)
        {
            case int integer:
                return attribute.Integer(3, integer).Integer(20, IntegerAttribute);
            case string text:
                return attribute.Text(4, text).Integer(20, TextAttribute);
            case int[] integers:
                foreach (var integer in integers)
                {
                    attribute.Integer(8, integer);
                }
                return attribute.Integer(20, IntegersAttribute);
            default:
                throw new ArgumentException($"Expected an integer, a text or integers, got {value.GetType().Name}.", nameof(value));
        }
    }

    private static ProtobufWriter Value(string name, IReadOnlyList<long> shape, int type)
    {
        var dimensions = new ProtobufWriter().Message(1, new ProtobufWriter().Text(2, "batch"));
        foreach (var dimension in shape)
        {
            dimensions.Message(1, new ProtobufWriter().Integer(1, dimension));
        }
        var tensor = new ProtobufWriter().Integer(1, type).Message(2, dimensions);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }
}
