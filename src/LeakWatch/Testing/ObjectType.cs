using LeakWatch.Heap.Types;

namespace LeakWatch.Testing;

/// <summary>A type of which objects are counted.</summary>
/// <param name="Id">The word at the address of each of its objects.</param>
/// <param name="Name">Its name as C# writes it, with its namespace.</param>
internal sealed record ObjectType(ulong Id, string Name)
{
    /// <summary>A type of this process.</summary>
    /// <exception cref="ArgumentException">There can be no object of exactly this type.</exception>
    public static ObjectType Of<T>()
    {
        var type = typeof(T);
        if (type.IsInterface || type.IsAbstract || Nullable.GetUnderlyingType(type) is not null || type.IsPointer)
        {
            throw new ArgumentException(
                $"No object is of exactly the type {type}: name the type that is made with new.", nameof(T));
        }

        return new ObjectType((ulong)(nuint)type.TypeHandle.Value, CSharpTypeFormatter.Format(NodeOf(type)).Full);
    }

    private static TypeNode NodeOf(Type type)
    {
        if (type.IsArray)
        {
            return new TypeNode.Array(NodeOf(type.GetElementType()!), type.IsSZArray ? 0 : type.GetArrayRank());
        }

        if (!type.IsPointer && !type.IsByRef && !type.IsFunctionPointer)
        {
            return new TypeNode.Named(type.Namespace ?? "", LevelsOf(type));
        }

        return type.IsFunctionPointer
            ? TypeNode.FunctionPointer
            : new TypeNode.Suffixed(NodeOf(type.GetElementType()!), type.IsPointer ? "*" : "&");
    }

    // Reflection has all arguments at the innermost level, those of the declaring types first.
    private static List<TypeLevel> LevelsOf(Type type)
    {
        var levels = new List<TypeLevel>();
        var arguments = type.GetGenericArguments();
        for (var level = type; level is not null; level = level.DeclaringType)
        {
            var before = level.DeclaringType?.GetGenericArguments().Length ?? 0;
            var own = arguments[before..level.GetGenericArguments().Length];
            levels.Insert(
                0, new TypeLevel(MetadataNameParser.WithoutArity(level.Name, out _), Array.ConvertAll(own, NodeOf)));
        }

        return levels;
    }
}
