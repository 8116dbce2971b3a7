using LeakWatch.Heap.Analysis;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Histogram;

namespace LeakWatch.Heap.Roots;

/// <summary>
/// The singletons of Microsoft.Extensions.DependencyInjection, hosted services among them: a program's developers think of them as
/// of static fields, and to the runtime they hang on a local of Main, some twenty steps away.
/// </summary>
/// <remarks>
/// The container keeps what it made only once in the description of how to make it (ServiceLookup.ServiceCallSite.Value, since
/// .NET 5).
/// </remarks>
internal static class ServiceSingletons
{
    private const string Container = "Microsoft.Extensions.DependencyInjection.";
    private const string CallSite = "CallSite";

    /// <summary>The objects, by their addresses, with their types; an object that is registered twice is there twice.</summary>
    public static IEnumerable<(TypeIdentity Type, ulong Address)> Of(HeapGraphBuilder walk, ITypeLookup types)
    {
        foreach (var callSite in walk.ObjectsOf(id => IsCallSite(types.Identify(id).Identity)))
        {
            foreach (var address in walk.ReferencesOf(callSite))
            {
                if (walk.TypeOf(address) is { } id && types.Identify(id).Identity is var type && IsService(type))
                {
                    yield return (type, address);
                }
            }
        }
    }

    private static bool IsCallSite(TypeIdentity type) =>
        type.Name.Full.StartsWith(Container + "ServiceLookup.", StringComparison.Ordinal)
        && type.Name.Full.EndsWith(CallSite, StringComparison.Ordinal);

    // Beside the service there are its type, its constructor, the call sites of its arguments, what makes it, and its key.
    private static bool IsService(TypeIdentity type) => !type.IsArray && !type.IsDelegate
        && type.Name.Full is var name
        && name is not ("string" or "System.RuntimeType")
        && !name.StartsWith("System.Reflection.", StringComparison.Ordinal)
        && !name.StartsWith(Container, StringComparison.Ordinal);
}
