using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Files.GcDump;

/// <summary>
/// The roots of one file: found below its root node, where each group is a node of its own, and told apart by the groups' names.
/// </summary>
internal sealed class GcDumpRoots : IRootLookup
{
    private readonly GcDumpFile _file;
    private readonly GcDumpTypes _types;
    private readonly List<StaticFieldName> _fields = [];
    private readonly List<string> _methods = [];

    public GcDumpRoots(GcDumpFile file, GcDumpTypes types)
    {
        _file = file;
        _types = types;
    }

    /// <summary>How many static fields there are whose declaring type the file does not tell.</summary>
    public int FieldsOfUnknownType { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<StaticFieldName> NamesOf(IReadOnlyList<StaticFieldRecord> fields) => _fields;

    /// <inheritdoc/>
    public MethodName? MethodOf(ulong id) =>
        id > 0 && id <= (ulong)_methods.Count ? new MethodName(_methods[(int)id - 1], IsOfProgram: false) : null;

    /// <summary>Adds all roots to a walk.</summary>
    /// <exception cref="Heap.Failures.LeakWatchException">The file is damaged.</exception>
    public void AddTo(HeapGraphBuilder walk, GcDumpAddresses addresses)
    {
        if ((uint)_file.Root >= (uint)_file.Labels.Length)
        {
            throw _file.Damaged("its root is not there");
        }

        var nodes = new GcDumpNodes(_file);
        var visited = new HashSet<int> { _file.Root };
        var groups = new Stack<(int Node, Group Above)>();
        groups.Push((_file.Root, new Group(HeapRootSource.Handle, HeapRootTraits.None, 0, null)));
        while (groups.TryPop(out var next))
        {
            nodes.GoTo(next.Node);
            if (_types.KindOf(nodes.Type) != GcDumpNodeKind.Root)
            {
                Add(walk, addresses, next.Node, next.Above);
                continue;
            }

            var group = GroupOf(_file.Types[nodes.Type].Name, next.Above);
            while (nodes.ChildrenLeft > 0)
            {
                var child = nodes.NextChild();
                if (!IsRoot(child))
                {
                    Add(walk, addresses, child, group);
                }
                else if (visited.Add(child))
                {
                    groups.Push((child, group));
                }
            }
        }
    }

    private bool IsRoot(int node)
    {
        var nodes = new GcDumpNodes(_file);
        nodes.GoTo(node);
        return _types.KindOf(nodes.Type) == GcDumpNodeKind.Root;
    }

    private void Add(HeapGraphBuilder walk, GcDumpAddresses addresses, int node, Group group)
    {
        var target = addresses.Of(node);
        if (walk.TypeOf(target) is null)
        {
            // One that points into an object: of which, only real addresses tell.
            var around = addresses.ObjectBefore(target);
            if (around < 0 || (ulong)walk.SizeOf(addresses.Of(around)) <= target - addresses.Of(around))
            {
                return;
            }

            target = addresses.Of(around);
        }

        if (group.Field is not { } field)
        {
            walk.AddRoots([new HeapRootRecord(target, group.Source, group.Traits, group.Id)]);
            return;
        }

        var typeId = walk.TypeOf(target);
        _fields.Add(NameOf(field, typeId is { } id ? _types.Identify(id).Identity.Name.Full : ""));
        walk.AddStaticField(new StaticFieldRecord(0, target, typeId ?? 0, field));
    }

    // The events tell the type of the object and not of the field. That is what other tools write before the field's name, so it is
    // no declaring type unless it is another one.
    private StaticFieldName NameOf(string field, string typeOfObject)
    {
        if (_file.Origin.IsOwn)
        {
            return new StaticFieldName(field, !IsOfFramework(field));
        }

        var dot = field.LastIndexOf('.');
        var before = dot < 0 ? "" : GcDumpTypeName.FromFile(field[..dot]).Full;
        if (dot < 0 || before == typeOfObject || before.StartsWith("Type(0x", StringComparison.Ordinal))
        {
            FieldsOfUnknownType++;
            return new StaticFieldName(field[(dot + 1)..] + StaticFieldName.OfUnknownType, NamesProgram(typeOfObject));
        }

        return new StaticFieldName($"{before}{field[dot..]}", !IsOfFramework(field));
    }

    // Of types that have no objects nobody says which module they are of.
    private static bool IsOfFramework(string name) => name.StartsWith("System.", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.", StringComparison.Ordinal)
        || name.StartsWith("Internal.", StringComparison.Ordinal)
        || name.StartsWith("Interop.", StringComparison.Ordinal);

    // A collection of the framework that holds what is the program's is likely to be one of the program's.
    private static bool NamesProgram(string type)
    {
        foreach (var part in type.Split(['<', ',', '>', '[', ']', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Contains('.', StringComparison.Ordinal) && !IsOfFramework(part))
            {
                return true;
            }
        }

        return false;
    }

    private Group GroupOf(string name, Group above)
    {
        if (Within(name, GcDumpFormat.StaticVar) is { } field)
        {
            return new Group(HeapRootSource.Handle, HeapRootTraits.None, 0, field);
        }

        if (Within(name, GcDumpFormat.LocalVarsOf) is { } method)
        {
            _methods.Add(method);
            return new Group(HeapRootSource.Stack, HeapRootTraits.None, (ulong)_methods.Count, null);
        }

        return name switch
        {
            GcDumpFormat.LocalVars => new Group(HeapRootSource.Stack, HeapRootTraits.None, ulong.MaxValue, null),
            // With no method it is a thread's statics.
            GcDumpFormat.ThreadStaticVars => new Group(HeapRootSource.Stack, HeapRootTraits.None, 0, null),
            GcDumpFormat.FinalizerHandles => new Group(HeapRootSource.FinalizerQueue, HeapRootTraits.None, 0, null),
            GcDumpFormat.PinningHandles => new Group(HeapRootSource.Handle, HeapRootTraits.Pinning, 0, null),
            GcDumpFormat.ComObjects => new Group(HeapRootSource.Handle, HeapRootTraits.ReferenceCounted, 0, null),
            GcDumpFormat.StrongHandles => new Group(HeapRootSource.Handle, HeapRootTraits.None, 0, null),
            GcDumpFormat.OtherRoots or GcDumpFormat.OtherHandles or GcDumpFormat.DependentHandles =>
                new Group(HeapRootSource.Other, HeapRootTraits.None, 0, null),
            _ => above,
        };
    }

    private static string? Within(string name, string start) =>
        name.StartsWith(start, StringComparison.Ordinal) ? name[start.Length..^1] : null;

    private readonly record struct Group(HeapRootSource Source, HeapRootTraits Traits, ulong Id, string? Field);
}
