using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Inpaint.Server.Tests.TorchSharp;

/// <summary>Writes types of metadata as text without the assemblies they come from, so that two assemblies can be compared.</summary>
internal sealed class TypeNames : ISignatureTypeProvider<string, IReadOnlyList<string>?>
{
    public static TypeNames Provider { get; } = new();

    /// <summary>Namespace and name of a type that this assembly defines, such as "TorchSharp.torch+nn+Module`1".</summary>
    public static string Of(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        if (type.GetDeclaringType() is { IsNil: false } outer)
            return $"{Of(reader, outer)}+{name}";
        return type.Namespace.IsNil ? name : $"{reader.GetString(type.Namespace)}.{name}";
    }

    /// <summary>Namespace and name of a type that this assembly refers to.</summary>
    public static string Of(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var name = reader.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
            return $"{Of(reader, (TypeReferenceHandle)type.ResolutionScope)}+{name}";
        return type.Namespace.IsNil ? name : $"{reader.GetString(type.Namespace)}.{name}";
    }

    /// <summary>A signature on one line: type parameters, parameters and result.</summary>
    public static string Write(MethodSignature<string> signature) =>
        $"{(signature.Header.IsInstance ? "instance " : "static ")}{(signature.GenericParameterCount > 0 ? $"<{signature.GenericParameterCount}>" : "")}"
        + $"({string.Join(", ", signature.ParameterTypes)}) : {signature.ReturnType}";

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Of(reader, handle);

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Of(reader, handle);

    public string GetTypeFromSpecification(MetadataReader reader, IReadOnlyList<string>? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, context);

    public string GetSZArrayType(string elementType) => $"{elementType}[]";

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetByReferenceType(string elementType) => $"{elementType}&";

    public string GetPointerType(string elementType) => $"{elementType}*";

    public string GetPinnedType(string elementType) => elementType;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => $"{unmodifiedType} modified by {modifier}";

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => $"{genericType}<{string.Join(", ", typeArguments)}>";

    public string GetGenericMethodParameter(IReadOnlyList<string>? context, int index) => $"!!{index}";

    public string GetGenericTypeParameter(IReadOnlyList<string>? context, int index) => context?[index] ?? $"!{index}";

    public string GetFunctionPointerType(MethodSignature<string> signature) => $"function {Write(signature)}";
}
