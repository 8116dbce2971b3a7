namespace LeakWatch.Heap.Types;

/// <summary>
/// Gives types the names that a C# programmer writes for them, and keeps those names. Descriptions may be broken or hostile:
/// any of them gets some name, of at most 4,096 UTF-16 code units. Names may hold control characters; the output has to
/// escape them.
/// </summary>
/// <remarks>Not safe for use by several threads at once. A name takes some microseconds the first time.</remarks>
public sealed class TypeNameResolver
{
    private readonly ITypeSource _source;
    private readonly Dictionary<ulong, (TypeDescription Type, TypeName Name)> _names = [];

    // Made while something was missing: as good as it gets until the source tells more.
    private readonly Dictionary<ulong, (TypeDescription Type, TypeName Name)> _provisional = [];
    private long? _version;

    /// <summary>A resolver that knows no name yet.</summary>
    /// <param name="source">Finds the types that others consist of, and the metadata of their modules.</param>
    public TypeNameResolver(ITypeSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
    }

    /// <summary>
    /// The name of a type. A name made while a part's description or a module's metadata was missing is kept until the source
    /// tells more, so that it becomes better then.
    /// </summary>
    /// <param name="type">The type as the runtime describes it.</param>
    public TypeName Resolve(TypeDescription type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (_names.TryGetValue(type.Id, out var known) && known.Type.SaysTheSame(type))
        {
            return known.Name;
        }

        if (_source.Version is not { } version || version != _version)
        {
            _provisional.Clear();
            _version = _source.Version;
        }
        else if (_provisional.TryGetValue(type.Id, out known) && known.Type.SaysTheSame(type))
        {
            return known.Name;
        }

        var builder = new TypeTreeBuilder(_source);
        TypeName name = CSharpTypeFormatter.Format(builder.Build(type));
        (builder.IsProvisional ? _provisional : _names)[type.Id] = (type, name);
        return name;
    }

    /// <summary>
    /// Drops the name of one type: after an unload its id can become that of another. Types constructed from it unload with
    /// it, and are to be forgotten by their own ids.
    /// </summary>
    /// <param name="typeId">The id of a type; one without a name is no error.</param>
    public void Forget(ulong typeId)
    {
        _names.Remove(typeId);
        _provisional.Remove(typeId);
    }
}
