namespace LeakWatch.Growth.Sites;

/// <summary>By what a table is found whose type tells its key, and which keys end with the types and members of a program.</summary>
internal static class TableKeys
{
    private const string Injection = "Microsoft.Extensions.DependencyInjection.";
    private const string Models = "Microsoft.AspNetCore.Mvc.ModelBinding.";

    // Collections, and the keys that make them tables of types or members.
    private static readonly string[] _collections =
    [
        "System.Collections.Generic.Dictionary<",
        "System.Collections.Generic.HashSet<",
        "System.Collections.Concurrent.ConcurrentDictionary<",
        "System.Runtime.CompilerServices.ConditionalWeakTable<",
    ];

    private static readonly string[] _types =
    [
        "System.Type",
        "System.RuntimeType",
        "System.Reflection.Assembly",
        "System.Reflection.RuntimeMethodInfo",
        "System.Reflection.ConstructorInfo",
        "System.Reflection.PropertyInfo",
        "System.Reflection.FieldInfo",
        "System.Reflection.ParameterInfo",
        // A type, property or parameter that is bound.
        $"{Models}Metadata.ModelMetadataIdentity",
        $"{Models}ModelBinderFactory.Key",
        $"{Models}ModelMetadata",
        // A type with how it is serialized.
        "System.Runtime.Serialization.MemberHolder",
        // As what checks that one of them goes with the other.
        "(System.Type, System.Type)",
    ];

    // The names of its members, in what the framework keeps; a program may mean anything by it.
    private const string TypeWithName = "(System.Type, string)";

    // Routes may be made as well while a program runs.
    public const string Route = "Microsoft.AspNetCore.Routing.RouteEndpoint";
    private static readonly string[] _routes = [Route, "Microsoft.AspNetCore.Http.Endpoint"];

    // Methods are made more often than types, one by one.
    private static readonly string[] _methods =
    [
        "System.Reflection.MemberInfo",
        "System.Reflection.MethodBase",
        "System.Reflection.MethodInfo",
        // Members of members, as an expression in a view has them.
        "Microsoft.AspNetCore.Mvc.ViewFeatures.MemberExpressionCacheKey",
    ];

    // A key of a service is anything beside its type, and then an entry has it.
    private static readonly string[] _services =
        [$"{Injection}ServiceLookup.ServiceIdentifier", $"{Injection}ServiceLookup.ServiceCacheKey"];

    /// <summary>Whether it is a type, or of the framework one with a name.</summary>
    /// <param name="key">The key.</param>
    /// <param name="root">The root that holds the table.</param>
    public static bool AreTypes(string key, string root) => _types.Contains(key)
        || (key == TypeWithName && LazyParts.IsOfFramework(root.Replace("static ", "", StringComparison.Ordinal)));

    /// <summary>Whether it is a method, or may be one.</summary>
    public static bool AreMethods(string key) => _methods.Contains(key);

    /// <summary>Whether it is a route.</summary>
    public static bool AreRoutes(string key) => _routes.Contains(key);

    /// <summary>Whether it is a service of a container.</summary>
    public static bool AreServices(string key) => _services.Contains(key);

    /// <summary>
    /// Of a collection's type, as in <c>ConcurrentDictionary&lt;System.Type, object&gt;</c>: the key, which has no arguments of its
    /// own, and the rest.
    /// </summary>
    public static (string Key, string Value) ArgumentsOf(string name)
    {
        if (Array.Find(_collections, start => name.StartsWith(start, StringComparison.Ordinal)) is not { } collection
            || !name.EndsWith('>'))
        {
            return ("", "");
        }

        var end = name[collection.Length] == '(' ? name.IndexOf(')', collection.Length) + 1
            : name.IndexOfAny([',', '<', '>'], collection.Length);
        if (end == 0)
        {
            return ("", "");
        }

        return name[end] == '<' ? ("", "") : (name[collection.Length..end], name[end..].TrimStart(',', ' '));
    }
}
