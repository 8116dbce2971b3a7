using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using LeakWatch.Capture.Decoding;
using LeakWatch.Heap.Types;

namespace LeakWatch.Capture.Modules;

/// <summary>
/// The methods that had run when the watch began: the runtime's id to a name. Those that come when there are too many stay
/// without one. May be filled and read by several threads.
/// </summary>
internal sealed partial class MethodCatalog
{
    // Of almost a million methods.
    private const long MaxBytes = 256 << 20;

    private readonly ConcurrentDictionary<ulong, (string Type, string Method, ulong ModuleId)> _methods = new();

    // A type stands at each of its methods, and many methods have one name: a large program's names took 20 MB.
    private readonly ConcurrentDictionary<string, string> _texts = new();
    private readonly IdsLeftOut _leftOut = new();
    private readonly TextBudget _budget = new(MaxBytes);

    /// <summary>How many there was no room for.</summary>
    public int LeftOut => _leftOut.Count;

    public void Add(ulong methodId, string type, string method, ulong moduleId = 0)
    {
        // What a later list has again takes no room.
        if (_methods.TryGetValue(methodId, out var known) && known == (type, method, moduleId))
        {
            return;
        }

        if (_budget.TryTake(type.Length + method.Length))
        {
            _methods[methodId] = (_texts.GetOrAdd(type, type), _texts.GetOrAdd(method, method), moduleId);
        }
        else if (!_methods.ContainsKey(methodId))
        {
            _leftOut.Add(methodId);
        }
    }

    /// <summary>How many different texts are kept for the names of all.</summary>
    internal int Texts => _texts.Count;

    /// <summary>The method with its type, such as <c>Shop.Program.Main</c>; null where it is unknown.</summary>
    public string? NameOf(ulong methodId) => _methods.TryGetValue(methodId, out var method)
        ? NameOf(method.Type, method.Method)
        : null;

    /// <summary>A method with its type as its source has it.</summary>
    /// <param name="type">The type, by its metadata.</param>
    /// <param name="method">The method, by its metadata.</param>
    public static string NameOf(string type, string method) => MethodText.Of(TypeName(type), method);

    /// <summary>The module in which the method is; 0 where it is unknown.</summary>
    public ulong ModuleOf(ulong methodId) => _methods.GetValueOrDefault(methodId).ModuleId;

    // Arguments are those of the shared code, "System.__Canon" mostly, and tell nothing.
    private static string TypeName(string metadataName) => Arity().Replace(metadataName, "").Replace('+', '.');

    [GeneratedRegex(@"`\d+(\[.*\])?")]
    private static partial Regex Arity();
}
