using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Inpaint.Server.Tests.TorchSharp;

/// <summary>A member of the binding that compiled code refers to.</summary>
/// <param name="Type">Its type, as <see cref="TypeNames"/> writes it, without type arguments.</param>
/// <param name="Name">Its name; empty for the type itself.</param>
/// <param name="Signature">Parameters and result of a method, or the type of a field.</param>
internal sealed record TorchMember(string Type, string Name, string Signature)
{
    public override string ToString() => Name.Length == 0 ? Type : $"{Type}.{Name} {Signature}";
}

/// <summary>Reads what an assembly uses of the binding, from the references that the compiler left in its metadata.</summary>
internal static class TorchUse
{
    /// <summary>The types and members of <paramref name="binding"/> that the assembly at <paramref name="path"/> refers to.</summary>
    /// <param name="path">A compiled assembly.</param>
    /// <param name="binding">Simple name of the binding's assembly.</param>
    public static IReadOnlyList<TorchMember> Read(string path, string binding)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata)
            return [];
        var reader = file.GetMetadataReader();
        var types = reader.TypeReferences.Where(type => AssemblyOf(reader, type) == binding).Select(type => TypeNames.Of(reader, type)).ToHashSet();
        var members = new List<TorchMember>(types.Select(type => new TorchMember(type, "", "")));
        foreach (var handle in reader.MemberReferences)
        {
            var member = reader.GetMemberReference(handle);
            if (TypeOf(reader, member.Parent) is { } type && types.Contains(type))
                members.Add(new(type, reader.GetString(member.Name), Signature(member)));
        }
        return members;
    }

    private static string Signature(MemberReference member) => member.GetKind() == MemberReferenceKind.Method
        ? TypeNames.Write(member.DecodeMethodSignature(TypeNames.Provider, null))
        : member.DecodeFieldSignature(TypeNames.Provider, null);

    private static string? TypeOf(MetadataReader reader, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => TypeNames.Of(reader, (TypeReferenceHandle)parent),
        HandleKind.TypeSpecification =>
            reader.GetTypeSpecification((TypeSpecificationHandle)parent).DecodeSignature(TypeNames.Provider, null).Split('<')[0],
        _ => null,
    };

    private static string? AssemblyOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => AssemblyOf(reader, (TypeReferenceHandle)scope),
            HandleKind.AssemblyReference => reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            _ => null,
        };
    }
}
