using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Inpaint.Server.Tests.TorchSharp;

/// <summary>What a binding offers to code outside it: the public and protected members of its public types.</summary>
internal sealed class TorchSurface : IDisposable
{
    private readonly PEReader file;
    private readonly MetadataReader reader;
    private readonly Dictionary<string, TypeDefinitionHandle> types;

    /// <param name="path">The binding's assembly.</param>
    public TorchSurface(string path)
    {
        file = new PEReader(File.OpenRead(path));
        reader = file.GetMetadataReader();
        types = reader.TypeDefinitions.Where(IsVisible).ToDictionary(type => TypeNames.Of(reader, type));
    }

    /// <summary>
    /// What of <paramref name="members"/> is not offered by the type itself or by one it derives from. The signature must be the same, but may end
    /// in further optional parameters.
    /// </summary>
    public IReadOnlyList<TorchMember> Lacks(IEnumerable<TorchMember> members) => [.. members.Distinct().Where(member => !Has(member))];

    public void Dispose() => file.Dispose();

    private bool Has(TorchMember member)
    {
        if (!types.TryGetValue(member.Type, out var handle))
            return false;
        if (member.Name.Length == 0)
            return true;
        for (IReadOnlyList<string>? arguments = null; ;)
        {
            var type = reader.GetTypeDefinition(handle);
            if (Declares(type, member, arguments))
                return true;
            if (member.Name == ".ctor" || Base(type, arguments) is not var (next, nextArguments))
                return false;
            (handle, arguments) = (next, nextArguments);
        }
    }

    private bool Declares(TypeDefinition type, TorchMember member, IReadOnlyList<string>? arguments) =>
        type.GetMethods().Select(reader.GetMethodDefinition).Any(method =>
            IsVisible(method.Attributes) && reader.StringComparer.Equals(method.Name, member.Name)
            && Signatures(method, arguments).Contains(member.Signature))
        || type.GetFields().Select(reader.GetFieldDefinition).Any(field =>
            IsVisible((MethodAttributes)(int)field.Attributes) && reader.StringComparer.Equals(field.Name, member.Name)
            && field.DecodeSignature(TypeNames.Provider, arguments) == member.Signature);

    /// <summary>A method's signature, and those of the calls that leave out its last optional parameters: source code that fits one fits them all.</summary>
    private IEnumerable<string> Signatures(MethodDefinition method, IReadOnlyList<string>? arguments)
    {
        var whole = method.DecodeSignature(TypeNames.Provider, arguments);
        var optional = method.GetParameters().Select(reader.GetParameter)
            .Where(parameter => parameter.Attributes.HasFlag(ParameterAttributes.Optional)).Select(parameter => parameter.SequenceNumber).ToHashSet();
        for (var count = whole.ParameterTypes.Length; ; count--)
        {
            yield return TypeNames.Write(new(whole.Header, whole.ReturnType, count, whole.GenericParameterCount, [.. whole.ParameterTypes.Take(count)]));
            if (!optional.Contains(count))
                yield break;
        }
    }

    /// <summary>The base type where this assembly defines it, and its type arguments.</summary>
    private (TypeDefinitionHandle Type, IReadOnlyList<string>? Arguments)? Base(TypeDefinition type, IReadOnlyList<string>? arguments)
    {
        if (type.BaseType.Kind == HandleKind.TypeDefinition)
            return ((TypeDefinitionHandle)type.BaseType, null);
        if (type.BaseType.Kind != HandleKind.TypeSpecification)
            return null;
        var instance = reader.GetTypeSpecification((TypeSpecificationHandle)type.BaseType).DecodeSignature(TypeNames.Provider, arguments);
        return types.TryGetValue(instance.Split('<')[0], out var handle) ? (handle, Arguments(instance)) : null;
    }

    /// <summary>The type arguments of a generic type as it is written.</summary>
    private static List<string> Arguments(string instance)
    {
        var (arguments, depth, start) = (new List<string>(), 0, instance.IndexOf('<') + 1);
        for (var i = start; i < instance.Length - 1; i++)
        {
            depth += instance[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (instance[i] != ',' || depth > 0)
                continue;
            arguments.Add(instance[start..i]);
            start = i + 2;
        }
        arguments.Add(instance[start..^1]);
        return arguments;
    }

    private bool IsVisible(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => IsVisible(type.GetDeclaringType()),
            _ => false,
        };
    }

    /// <summary>Fields number their visibility as methods do.</summary>
    private static bool IsVisible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;
}
