using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using LeakWatch.Heap.Files;
using LeakWatch.Heap.Roots;

namespace LeakWatch.Heap.Types;

/// <summary>
/// The type definitions of one module, read from its file or from wherever else it lies. The file is closed once it is read; its
/// metadata alone stays in memory (some 3 MB for System.Private.CoreLib, mostly far less) until it is let go by
/// <see cref="Release"/>, and is read again when something new is asked.
/// </summary>
/// <remarks>
/// Where the file tells nothing of its build, it may be another than the process has loaded: the caller compares names. Not safe
/// for use by several threads at once. A look-up takes some microseconds.
/// </remarks>
public sealed class TypeMetadata : IDisposable
{
    private const int MaximalMetadataBytes = 128 << 20;
    private const int MaximalNesting = 64;
    private const int RowMask = 0x00FFFFFF;

    private readonly Func<byte[]?> _read;
    private readonly Guid _version;

    // What was asked once is asked in every snapshot.
    private readonly Dictionary<int, TypeDefinitionPath?> _found = [];
    private MetadataReaderProvider? _provider;
    private bool? _hasSourceFields;
    private IReadOnlyList<StaticFieldDefinition>? _staticFields;
    private Dictionary<string, int>? _tokens;
    private FileLocalNames? _fileLocalNames;
    private SourceFieldReader? _sourceFields;
    private bool _isGone;
    private bool _isDisposed;

    private TypeMetadata(MetadataReaderProvider provider, Func<byte[]?> read)
    {
        _read = read;
        _provider = provider;
        _version = VersionOf(provider);
    }

    /// <summary>Reads the metadata of a module.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="signature">
    /// The signature of its symbols, by which another build is told; empty where that is not known.
    /// </param>
    /// <returns>
    /// <see langword="null"/> where the path is no full one, where there is no regular file or none that may be read, where it is
    /// of another build, and where it is no managed module or one of more than 128 MB of metadata.
    /// </returns>
    public static TypeMetadata? TryOpen(string path, Guid signature = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        return TryOpen(() => RegularFiles.TryOpen(path), signature);
    }

    /// <summary>Reads the metadata of a module.</summary>
    /// <param name="open">
    /// Opens the module as a stream that can be read from any position; it is closed afterwards. Null where there is none.
    /// </param>
    /// <returns>
    /// <see langword="null"/> where it cannot be read, and where it is no managed module or one of more than 128 MB of metadata.
    /// </returns>
    public static TypeMetadata? TryOpen(Func<Stream?> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return TryOpen(open, Guid.Empty);
    }

    /// <summary>Takes metadata that lies in memory.</summary>
    /// <param name="metadata">From its signature to its end; must not be changed any more.</param>
    /// <returns><see langword="null"/> where it is none.</returns>
    public static TypeMetadata? TryRead(byte[] metadata) => TryRead(() => metadata);

    private static TypeMetadata? TryOpen(Func<Stream?> open, Guid signature) => TryRead(() =>
    {
        using var stream = open();
        return stream is null ? null : ReadMetadata(stream, signature);
    });

    private static TypeMetadata? TryRead(Func<byte[]?> read) =>
        TryProvide(read) is { } provider ? new TypeMetadata(provider, read) : null;

    private static MetadataReaderProvider? TryProvide(Func<byte[]?> read)
    {
        try
        {
            return read() is { Length: > 0 } metadata ? Provide(metadata) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException
            or BadImageFormatException or InvalidOperationException or OverflowException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Looks up a type definition.</summary>
    /// <param name="metadataToken">A TypeDef token, 0x02000001 and up.</param>
    /// <returns>
    /// <see langword="null"/> for a token of another table or beyond its end, for corrupt metadata, and after
    /// <see cref="Dispose"/>.
    /// </returns>
    public TypeDefinitionPath? Find(int metadataToken)
    {
        int row = metadataToken & RowMask;
        if (_isDisposed || metadataToken >> 24 != (int)TableIndex.TypeDef || row == 0)
        {
            return null;
        }

        if (!_found.TryGetValue(row, out var path))
        {
            path = Read(
                reader => row <= reader.TypeDefinitions.Count ? Read(reader, MetadataTokens.TypeDefinitionHandle(row)) : null,
                null);
            _found[row] = path;
        }

        return path;
    }

    /// <summary>The static fields that can hold an object, in the order of the metadata; empty for corrupt metadata.</summary>
    internal IReadOnlyList<StaticFieldDefinition> StaticFields => _staticFields ??= Read(StaticFieldReader.Read, []);

    /// <summary>
    /// The base class and the interfaces that a type definition names, with their tokens where they are defined here, otherwise
    /// 0.
    /// </summary>
    internal IReadOnlyList<(string Name, int Token)> SupertypesOf(int metadataToken) =>
        Find(metadataToken) is null
            ? []
            : Read(reader => SupertypeReader.Read(reader, MetadataTokens.TypeDefinitionHandle(metadataToken & RowMask)), []);

    /// <summary>
    /// The token of the type of a name as <see cref="TypeDefinitionPath.MetadataName"/> has it; 0 where none is defined here.
    /// </summary>
    internal int TokenOf(string metadataName) => (_tokens ??= Read(ReadTokens, [])).GetValueOrDefault(metadataName);

    /// <summary>
    /// Whether the module is written in F# or Visual Basic, so that <see cref="SourceFieldOf"/> can tell anything.
    /// </summary>
    public bool HasSourceFields =>
        _hasSourceFields ??= Read(reader => (_sourceFields ??= new SourceFieldReader(reader)).HasNames, false);

    /// <summary>
    /// What a field of F# or Visual Basic is in the source; null where it is what its name says, or where that is not certain.
    /// </summary>
    /// <param name="metadataToken">The TypeDef token of the type that has the field.</param>
    /// <param name="fieldName">The field's name in metadata.</param>
    public SourceField? SourceFieldOf(int metadataToken, string fieldName) => HasSourceFields
        ? Read(reader => (_sourceFields ??= new SourceFieldReader(reader)).Find(metadataToken, fieldName), null)
        : null;

    /// <summary>
    /// The TypeDef tokens of the structures that are inline arrays, with their lengths. Looks through all attributes of the
    /// module.
    /// </summary>
    public IReadOnlyDictionary<int, int> ReadInlineArrays() => Read(InlineArrayReader.Read, new Dictionary<int, int>());

    /// <summary>Lets go of the metadata for as long as nothing new is asked. What was found out so far stays.</summary>
    public void Release()
    {
        _provider?.Dispose();
        _provider = null;
        _fileLocalNames = null;
        _sourceFields = null;
    }

    /// <summary>Frees the metadata for good.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        Release();
    }

    // Read, not mapped: a file that is rewritten in place meanwhile would pull a mapping away from under its reader.
    private static byte[]? ReadMetadata(Stream stream, Guid signature)
    {
        var headers = new PEHeaders(stream);
        if (headers.MetadataStartOffset < 0 || headers.MetadataSize is <= 0 or > MaximalMetadataBytes
            || headers.MetadataStartOffset > stream.Length - headers.MetadataSize || !DebugSignatures.MayBe(
                signature, headers, stream))
        {
            return null;
        }

        var metadata = new byte[headers.MetadataSize];
        stream.Position = headers.MetadataStartOffset;
        stream.ReadExactly(metadata);
        return metadata;
    }

    // Made at once, so that what is none is told here.
    private static MetadataReaderProvider Provide(byte[] metadata)
    {
        var provider = MetadataReaderProvider.FromMetadataImage(ImmutableCollectionsMarshal.AsImmutableArray(metadata));
        try
        {
            _ = VersionOf(provider);
            return provider;
        }
        catch
        {
            provider.Dispose();
            throw;
        }
    }

    private static Guid VersionOf(MetadataReaderProvider provider)
    {
        var reader = provider.GetMetadataReader(MetadataReaderOptions.None);
        return reader.GetGuid(reader.GetModuleDefinition().Mvid);
    }

    private T Read<T>(Func<MetadataReader, T> read, T nothing)
    {
        try
        {
            return Open() is { } reader ? read(reader) : nothing;
        }
        catch (BadImageFormatException)
        {
            return nothing;
        }
    }

    // A file that was rewritten or deleted meanwhile tells nothing any more of the module that is loaded.
    private MetadataReader? Open()
    {
        if (_provider is null && !_isGone && !_isDisposed)
        {
            _provider = TryProvide(_read);
            _isGone = _provider is null || VersionOf(_provider) != _version;
            if (_isGone)
            {
                Release();
            }
        }

        return _provider?.GetMetadataReader(MetadataReaderOptions.None);
    }

    private static Dictionary<string, int> ReadTokens(MetadataReader reader)
    {
        var tokens = new Dictionary<string, int>(reader.TypeDefinitions.Count, StringComparer.Ordinal);
        foreach (var handle in reader.TypeDefinitions)
        {
            tokens[MetadataNames.Of(reader, handle)] = MetadataTokens.GetToken(handle);
        }

        return tokens;
    }

    private TypeDefinitionPath? Read(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var chain = new List<TypeDefinition>();
        while (!handle.IsNil)
        {
            if (chain.Count == MaximalNesting)
            {
                return null;
            }

            TypeDefinition type = reader.GetTypeDefinition(handle);
            chain.Add(type);
            handle = type.GetDeclaringType();
        }

        chain.Reverse();
        var levels = new TypeDefinitionLevel[chain.Count];
        int inherited = 0;
        for (int i = 0; i < levels.Length; i++)
        {
            GenericParameterHandleCollection parameters = chain[i].GetGenericParameters();
            if (parameters.Count < inherited || parameters.Count > TypeNameLimits.Nodes)
            {
                return null;
            }

            levels[i] = ReadLevel(reader, chain[i], parameters, inherited);
            inherited = parameters.Count;
        }

        return new TypeDefinitionPath(reader.GetString(chain[0].Namespace), levels);
    }

    private TypeDefinitionLevel ReadLevel(
        MetadataReader reader, TypeDefinition type, GenericParameterHandleCollection parameters, int inherited)
    {
        string name = reader.GetString(type.Name);
        var own = new string[parameters.Count - inherited];
        for (int i = 0; i < own.Length; i++)
        {
            own[i] = reader.GetString(reader.GetGenericParameter(parameters[inherited + i]).Name);
        }

        if (!name.StartsWith('<'))
        {
            var isMade = name.AsSpan().IndexOfAny('@', '$') >= 0;
            return new TypeDefinitionLevel(
                name, own, isMade ? GeneratedTypeReader.ReadStateMachine(reader, type) : StateMachineKind.Unknown)
            {
                SourceName = GeneratedTypeReader.ReadSourceName(reader, type, name),
                Properties = isMade ? GeneratedTypeReader.ReadProperties(reader, type) : null,
            };
        }

        return new TypeDefinitionLevel(
            name,
            own,
            GeneratedTypeReader.ReadStateMachine(reader, type),
            GeneratedTypeReader.ReadGeneratedMember(reader, type),
            IsFileLocalNameShared(reader, type, name));
    }

    private bool IsFileLocalNameShared(MetadataReader reader, TypeDefinition type, string name)
    {
        if (CompilerGeneratedNames.FileLocalName(name) is not { } readable)
        {
            return false;
        }

        _fileLocalNames ??= new FileLocalNames(reader);
        return _fileLocalNames.IsShared(reader.GetString(type.Namespace), readable);
    }
}
