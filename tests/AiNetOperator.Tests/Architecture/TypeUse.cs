using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace AiNetOperator.Tests.Architecture;

/// <summary>Collects the types that signatures, fields and method bodies of an assembly name.</summary>
internal sealed class TypeUse(MetadataReader metadata) : ISignatureTypeProvider<bool, object?>
{
    private readonly HashSet<EntityHandle> _named = [];

    /// <summary>The type definitions and references that a type names, its base, members and bodies included.</summary>
    /// <param name="handle">The type.</param>
    /// <param name="bodyAt">Gives the body that lies at an address of the image.</param>
    public IReadOnlyCollection<EntityHandle> Of(TypeDefinitionHandle handle, Func<int, MethodBodyBlock> bodyAt)
    {
        _named.Clear();
        var type = metadata.GetTypeDefinition(handle);
        Name(type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
            Name(metadata.GetInterfaceImplementation(implemented).Interface);
        foreach (var field in type.GetFields())
            metadata.GetFieldDefinition(field).DecodeSignature(this, null);
        foreach (var method in type.GetMethods())
            Method(metadata.GetMethodDefinition(method), bodyAt);
        // lambdas and async methods live in nested types
        _named.UnionWith(type.GetNestedTypes().Select(nested => (EntityHandle)nested));
        return [.. _named];
    }

    private void Method(MethodDefinition method, Func<int, MethodBodyBlock> bodyAt)
    {
        method.DecodeSignature(this, null);
        if (method.RelativeVirtualAddress == 0)
            return;
        var body = bodyAt(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(this, null);
        foreach (var token in IntermediateCode.TokensIn(body))
            Name(token);
    }

    private void Name(EntityHandle handle)
    {
        if (handle.IsNil)
            return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference:
                _named.Add(handle);
                break;
            case HandleKind.TypeSpecification:
                metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
                break;
            case HandleKind.MemberReference:
                Member(metadata.GetMemberReference((MemberReferenceHandle)handle));
                break;
            case HandleKind.MethodSpecification:
                var specification = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                specification.DecodeSignature(this, null);
                Name(specification.Method);
                break;
            case HandleKind.MethodDefinition:
                Name(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Name(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
        }
    }

    private void Member(MemberReference member)
    {
        Name(member.Parent);
        if (member.GetKind() is MemberReferenceKind.Method)
            member.DecodeMethodSignature(this, null);
        else
            member.DecodeFieldSignature(this, null);
    }

    public bool GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => _named.Add(handle);

    public bool GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => _named.Add(handle);

    public bool GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public bool GetArrayType(bool elementType, ArrayShape shape) => elementType;

    public bool GetByReferenceType(bool elementType) => elementType;

    public bool GetFunctionPointerType(MethodSignature<bool> signature) => false;

    public bool GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => genericType;

    public bool GetGenericMethodParameter(object? genericContext, int index) => false;

    public bool GetGenericTypeParameter(object? genericContext, int index) => false;

    public bool GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => unmodifiedType;

    public bool GetPinnedType(bool elementType) => elementType;

    public bool GetPointerType(bool elementType) => elementType;

    public bool GetPrimitiveType(PrimitiveTypeCode typeCode) => false;

    public bool GetSZArrayType(bool elementType) => elementType;
}
