using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace AiNetOperator.Tests.Architecture;

/// <summary>A built assembly, read without being loaded.</summary>
internal sealed class AssemblyFile : IDisposable
{
    private readonly PEReader _image;
    private readonly MetadataReader _metadata;

    public AssemblyFile(string name)
    {
        _image = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll")));
        _metadata = _image.GetMetadataReader();
    }

    /// <summary>Names of the assemblies that it refers to.</summary>
    public IReadOnlyList<string> References =>
        [.. _metadata.AssemblyReferences.Select(handle => _metadata.GetString(_metadata.GetAssemblyReference(handle).Name)).Order(StringComparer.Ordinal)];

    /// <summary>Names of the types that it declares, nested and generated ones left out.</summary>
    public IReadOnlyList<string> Types =>
    [
        .. _metadata.TypeDefinitions.Select(_metadata.GetTypeDefinition)
            .Where(type => !type.IsNested)
            .Select(type => _metadata.GetString(type.Name))
            .Where(name => !name.Contains('<', StringComparison.Ordinal))
            .Select(name => name.Split('`')[0]),
    ];

    /// <summary>Names of the types of another assembly that it uses.</summary>
    public IReadOnlyList<string> TypesUsedOf(string assembly) =>
    [
        .. _metadata.TypeReferences
            .Where(handle => AssemblyOf(handle) == assembly)
            .Select(handle => _metadata.GetString(_metadata.GetTypeReference(handle).Name))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The assemblies that the types of a namespace need: by what they name themselves, and by what the types of this assembly that they name do.</summary>
    public IReadOnlyList<string> AssembliesNeededBy(string @namespace)
    {
        var use = new TypeUse(_metadata);
        var seen = _metadata.TypeDefinitions.Where(handle => NamespaceOf(handle) == @namespace).ToHashSet();
        var open = new Queue<TypeDefinitionHandle>(seen);
        var needed = new SortedSet<string>(StringComparer.Ordinal);
        while (open.TryDequeue(out var type))
        {
            foreach (var named in use.Of(type, _image.GetMethodBody))
            {
                if (named.Kind is HandleKind.TypeReference)
                    needed.Add(AssemblyOf((TypeReferenceHandle)named));
                else if (seen.Add((TypeDefinitionHandle)named))
                    open.Enqueue((TypeDefinitionHandle)named);
            }
        }
        return [.. needed];
    }

    public void Dispose() => _image.Dispose();

    private string NamespaceOf(TypeDefinitionHandle handle) => _metadata.GetString(_metadata.GetTypeDefinition(handle).Namespace);

    private string AssemblyOf(TypeReferenceHandle handle)
    {
        var scope = _metadata.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => AssemblyOf((TypeReferenceHandle)scope),
            HandleKind.AssemblyReference => _metadata.GetString(_metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            _ => "",
        };
    }
}
