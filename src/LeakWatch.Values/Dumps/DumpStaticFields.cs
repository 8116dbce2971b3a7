using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Roots;
using LeakWatch.Values.Layouts;
using LeakWatch.Values.Reading;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Dumps;

/// <summary>Finds the static fields of all types that a dumped process has loaded. Some 0.1 ms a type.</summary>
internal sealed class DumpStaticFields
{
    private readonly ClrRuntime _runtime;
    private readonly DumpTypes _types;
    private readonly DumpWindow _memory;
    private readonly HeapGraphBuilder _walk;

    public DumpStaticFields(ClrRuntime runtime, DumpTypes types, RawRead read, HeapGraphBuilder walk)
    {
        _runtime = runtime;
        _types = types;
        _memory = new DumpWindow(read, bytes: 4096);
        _walk = walk;
    }

    /// <summary>Those that hold an object of the walk.</summary>
    /// <param name="types">The types whose fields they are.</param>
    public IEnumerable<DumpStaticField> Find(IEnumerable<ClrType> types)
    {
        foreach (var type in types)
        {
            foreach (var field in type.StaticFields)
            {
                foreach (var domain in _runtime.AppDomains)
                {
                    if (Read(type, field, domain) is { } found)
                    {
                        yield return found;
                    }
                }
            }
        }
    }

    private DumpStaticField? Read(ClrType type, ClrStaticField field, ClrAppDomain domain)
    {
        if (field.IsPrimitive || field.GetAddress(domain) is not (not 0 and var slot))
        {
            return null;
        }

        var target = _memory.Word(slot, slot + sizeof(ulong));
        // A structure lies in a box; what else it may be is no object.
        return target != 0 && _walk.TypeOf(target) is { } typeId
            ? new DumpStaticField(slot, target, typeId, NameOf(type, field.Name ?? "?"))
            : null;
    }

    private StaticFieldName NameOf(ClrType type, string field)
    {
        var (description, identity) = (_types.Find(type.MethodTable), _types.Identify(type.MethodTable).Identity);
        var source = description is null ? null : _types.MetadataOf(description.ModuleId)?.SourceFieldOf(
            description.MetadataToken, field)?.Name;
        return new StaticFieldName($"{identity.Name.Full}.{source ?? FieldNames.Readable(field)}", identity.IsOfProgram);
    }
}
